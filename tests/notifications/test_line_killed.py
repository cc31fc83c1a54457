"""A sender killed in the middle of a wave."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from notifications.channels import line_url

USER = "U" + "0" * 32
ROOT = Path(__file__).resolve().parents[2]
WAVE = f"""
import sys
from uuid import UUID
from notifications.channels import Outgoing, open_channel
with open_channel(sys.argv[1]) as channel:
    for number in range(8):
        result = channel.send(Outgoing(UUID(int=number), "{USER}", "", f"ข้อความ {{number}}"))
        assert result.outcome == "accepted", result
"""


def test_a_wave_killed_after_the_third_message_arrives_whole_and_once_when_run_again(line):
    command = [sys.executable, "-W", "ignore", "-c", WAVE, line_url(line.token, line.endpoint)]
    senders: list[subprocess.Popen[bytes]] = []

    def kill_at_the_third(_):
        if len(line.accepted) == 3:
            os.kill(senders[0].pid, signal.SIGKILL)

    line.on_accepted = kill_at_the_third
    with subprocess.Popen(command, cwd=ROOT) as sender:
        senders.append(sender)
        assert sender.wait(240) == -signal.SIGKILL
    assert len(line.accepted) == 3
    line.on_accepted = None
    subprocess.run(command, cwd=ROOT, check=True, timeout=240)
    assert line.texts_to(USER) == [f"ข้อความ {number}" for number in range(8)]
    assert len({key for key, _ in line.attempts}) == 8
    assert len(line.attempts) == 3 + 8
