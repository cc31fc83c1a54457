"""What a bundle has to fit: Python's version and the machine, such as cp311-linux-x86_64."""

import sys
import sysconfig

sys.stdout.write(f"cp{sys.version_info[0]}{sys.version_info[1]}-{sysconfig.get_platform()}\n")
