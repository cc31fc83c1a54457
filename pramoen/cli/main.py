"""The entry of the command line: options that hold everywhere, exit statuses, and one line for an error."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from pramoen.cli import commands
from pramoen.cli.everywhere import OPTIONS, hoisted
from pramoen.errors import PramoenError

__all__ = ["main", "run"]

DONE, NOT_DONE = 0, 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 found wanting, 2 not done (one line on stderr says why)."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit status."""
    try:
        app = typer.main.get_command(commands.app())
        words = hoisted(arguments, OPTIONS) or ["--help"]
        outcome = app.main(args=words, prog_name="pramoen", standalone_mode=False)
        sys.stdout.flush()
    except (TyperException, PramoenError) as error:
        hint = " (`pramoen --help` shows what there is)" if isinstance(error, TyperException) else ""
        return _say(f"{error}{hint}")
    except BrokenPipeError:
        # Whoever reads the output has gone (| head): not worth a word, nor another failure at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, typer.Abort):
        return _say("stopped; what was done so far is on record, run the same command to go on")
    except OSError as error:
        return _say(f"{error.filename or 'a file'}: {error.strerror or error}")
    except Exception as error:
        return _unforeseen(error)
    return outcome if isinstance(outcome, int) else DONE


def _say(words: str) -> int:
    one_line = " ".join(words.split())
    sys.stderr.write(f"pramoen: error: {one_line}\n")
    return NOT_DONE


def _unforeseen(error: Exception) -> int:
    """A defect of ours: what is known of it goes to a file for whoever mends it, not to the screen."""
    handle, name = tempfile.mkstemp(prefix="pramoen-defect-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return _say(
        f"a defect of Pramoen's own ({type(error).__name__}), not of what was given; "
        f"{name} tells more, send it to who looks after the installation"
    )


if __name__ == "__main__":
    main()
