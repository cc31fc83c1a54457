"""The container files, as far as one can try them without an engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from command_line import ROOT

from pramoen.settings import Settings

FOLDER = ROOT / "deploy" / "container"
# Lines that end in \\ go on in the next.
STEPS = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", (FOLDER / "Containerfile").read_text())).splitlines()
COMPOSE: Any = yaml.safe_load((FOLDER / "compose.yaml").read_text())


def _of(kind: str) -> list[str]:
    return [step.split(None, 1)[1] for step in STEPS if step.startswith(f"{kind} ")]


def test_what_is_copied_in_is_there_and_is_all_that_is_packaged() -> None:
    copied = [words.split()[:-1] for words in _of("COPY") if not words.startswith("--from=")]
    names = {name for group in copied for name in group}
    assert all((ROOT / name).exists() for name in names), names
    assert names >= {"calendars", "pramoen", "notifications", "tasks", "flows", "deploy", "requirements.lock"}


def test_it_does_not_run_as_root_and_says_whether_it_is_well() -> None:
    [user] = _of("USER")
    assert int(user.partition(":")[0]) > 999
    assert STEPS.index(f"USER {user}") > max(n for n, step in enumerate(STEPS) if step.startswith("RUN "))
    [check] = _of("HEALTHCHECK")
    assert "/readyz" in check
    [command] = _of("CMD")
    assert json.loads(command)[:2] == ["pramoen", "serve"]


def test_packages_are_installed_by_their_hashes() -> None:
    installs = [step for step in _of("RUN") if "pip" in step and "install" in step]
    assert any("--require-hashes -r requirements.lock" in step for step in installs)
    assert all("--no-deps" in step for step in installs)


def test_the_group_shares_one_record_and_has_few_rights() -> None:
    services = COMPOSE["services"]
    ours = services["pramoen"]
    assert (FOLDER / ours["build"]["context"]).resolve() == ROOT
    assert (ROOT / ours["build"]["dockerfile"]).is_file()
    assert (ours["read_only"], ours["cap_drop"]) == (True, ["ALL"])
    # What is published is the proxy's; the pages themselves and Prefect are not.
    assert ours["ports"] == ["80:80", "443:443"]
    assert services["caddy"]["network_mode"] == "service:pramoen"
    for name in ours["environment"]:
        assert name.removeprefix("PRAMOEN_").lower() in Settings.model_fields
    for service in services.values():
        for volume in service["volumes"]:
            source = volume.partition(":")[0]
            assert source in COMPOSE["volumes"] or (FOLDER / source).is_file(), volume
            assert not Path(source).is_absolute()
