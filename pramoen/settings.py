"""The one place where settings are read: `pramoen.toml` in the home folder and the environment.

Rooms do not read settings; they are handed what they need.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import re
import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from calendars.working_days import WorkingDays
from notifications.ladder import DEFAULT_LADDER, EVERY_STAGE, parse_ladder
from pramoen.appraisal.words import STAGE_TITLES
from pramoen.errors import BadInput

__all__ = ["Settings", "load_settings"]

_FILE = "pramoen.toml"


class Settings(BaseSettings):
    """What may be set from outside. The environment (PRAMOEN_…) goes before `pramoen.toml`."""

    model_config = SettingsConfigDict(env_prefix="PRAMOEN_", extra="forbid", frozen=True)

    home: Path = Field(default=Path("pramoen-home"), description="database, letters, outbox and exports")
    database_url: str | None = Field(
        default=None, description="an SQLAlchemy URL instead of the embedded database"
    )
    actor: str | None = Field(default=None, description="who decides, an officer's id")
    line_token: str | None = Field(default=None, description="channel access token of LINE's Messaging API")
    line_endpoint: str = Field(default="https://api.line.me", description="base address of the Messaging API")
    mail_url: str | None = Field(
        default=None, description="an Apprise URL such as mailtos://user:secret@host"
    )
    public_url: str | None = Field(
        default=None, description="what links in messages begin with; none: no links"
    )
    line_secret: str | None = Field(default=None, description="channel secret that signs LINE's webhook")
    line_basic_id: str | None = Field(
        default=None, description="the account's own id on LINE (@…); none: no QR code to link oneself by"
    )
    metrics_token: str | None = Field(
        default=None, description="what a monitor shows to read /metrics; none: from this machine alone"
    )
    proxies: tuple[str, ...] = Field(
        default=("127.0.0.1", "::1"),
        description="addresses or networks of the proxies that are believed whom they ask for",
    )
    rehearsal: bool = Field(
        default=False, description="write messages to the outbox folder; send them to `allow` alone"
    )
    allow: tuple[str, ...] = Field(
        default=(), description="in a rehearsal, the officers' ids that messages are sent to"
    )
    mail_unknown: Literal["person", "retry"] = Field(
        default="retry", description="what becomes of a mail of which nobody knows whether it arrived"
    )
    line_connections: int = Field(
        default=1, ge=1, le=16, description="connections to LINE that send at the same time"
    )
    late_after: int = Field(
        default=60, ge=1, description="minutes that a message may wait before coordinators are told"
    )
    digits: Literal["thai", "arabic"] = Field(default="thai", description="digits of dates in messages")
    send_from: str = Field(default="08:30", pattern=r"^\d\d:\d\d$", description="no message before this time")
    send_until: str = Field(default="16:30", pattern=r"^\d\d:\d\d$", description="no message after this time")
    ladder: tuple[str, ...] | dict[str, tuple[str, ...]] = Field(
        default=DEFAULT_LADDER, description="the rungs of reminders, of all stages or by stage"
    )
    team_share: str | None = Field(
        default=None, description="per cent of the results that team indicators make"
    )
    results_share: str | None = Field(default=None, description="per cent of the whole that results make")
    profile: Path | None = Field(
        default=None, description="a TOML file of a department's shares, grades and rounding"
    )
    overlay: Path | None = Field(
        default=None, description="a file of days added to or taken from the holidays"
    )
    templates: Path | None = Field(default=None, description="a folder of message templates of one's own")
    prefect_port: int = Field(
        default=4200, ge=0, le=65535, description="port of serve's own Prefect on loopback; 0: any"
    )
    log_megabytes: int = Field(default=5, ge=1, description="how large one file of serve's log may grow")
    log_files: int = Field(default=10, ge=1, description="how many files of serve's log are kept")

    @field_validator("ladder")
    @classmethod
    def _ladder(
        cls, value: tuple[str, ...] | dict[str, tuple[str, ...]]
    ) -> tuple[str, ...] | dict[str, tuple[str, ...]]:
        for rungs in value.values() if isinstance(value, dict) else [value]:
            if not rungs:
                raise ValueError("a ladder needs a rung; write ladder = ['opened', 'T-7', 'T-1', 'T', 'T+1']")
        if isinstance(value, dict):
            strangers = sorted(set(value) - {*STAGE_TITLES, EVERY_STAGE})
            if strangers:
                raise ValueError(f"{', '.join(strangers)} is no stage; there are {', '.join(STAGE_TITLES)}")
            return {stage: parse_ladder(rungs) for stage, rungs in value.items()}
        return parse_ladder(value)

    @field_validator("send_from", "send_until")
    @classmethod
    def _time(cls, value: str) -> str:
        dt.time.fromisoformat(value)
        return value

    @field_validator("team_share", "results_share", mode="before")
    @classmethod
    def _share(cls, value: object) -> object:
        if value is None:
            return None
        try:
            share = Decimal(str(value))
        except InvalidOperation:
            raise ValueError("it is no number; write per cent, such as 70") from None
        if not share.is_finite() or not 0 <= share <= 100:
            raise ValueError("it is not from 0 to 100")
        return str(value)

    @field_validator("public_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("it begins with neither https:// nor http://")
        return value

    @field_validator("line_basic_id")
    @classmethod
    def _account(cls, value: str | None) -> str | None:
        if value is None:
            return None
        account = value if value.startswith("@") else f"@{value}"
        if re.fullmatch(r"@[A-Za-z0-9._-]{2,40}", account) is None:
            raise ValueError("it is no basic id of LINE's; write it as @123abcde")
        return account

    @field_validator("proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for address in value:
            try:
                ipaddress.ip_network(address)
            except ValueError:
                raise ValueError(f"{address!r} is neither an address nor a network") from None
        return value

    @field_validator("overlay", "templates")
    @classmethod
    def _there(cls, value: Path | None) -> Path | None:
        if value is not None and not value.exists():
            raise ValueError(f"{value} is not there")
        return value

    @model_validator(mode="after")
    def _hours(self) -> Settings:
        if self.send_from >= self.send_until:
            raise ValueError("send_from is not before send_until")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the file says is handed in as the first argument, yet the environment goes before it."""
        return env_settings, init_settings

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the database in use."""
        return self.database_url or f"sqlite:///{self.home.absolute() / 'pramoen.db'}"

    def calendar(self) -> WorkingDays:
        """Government working days, with the overlay that is set. Raises BadInput where it cannot be read."""
        try:
            return WorkingDays([self.overlay] if self.overlay else [])
        except ValueError as error:
            raise BadInput(f"the setting overlay: {error}") from error

    @property
    def secret_file(self) -> Path:
        """Where the key lies that signs links; made when first needed."""
        return self.home / "secret.key"

    @property
    def heartbeat_file(self) -> Path:
        """Where the sender leaves signs of life that a monitor reads without the database."""
        return self.home / "heartbeat"

    @property
    def prefect_folder(self) -> Path:
        """Where Prefect's database and what belongs to it lie."""
        return self.home.absolute() / "prefect"

    @property
    def logs_folder(self) -> Path:
        """Where `pramoen serve` writes what it does."""
        return self.home / "logs"

    @property
    def backups_folder(self) -> Path:
        """Where the backups lie that are made by themselves."""
        return self.home / "backups"

    @property
    def serve_lock(self) -> Path:
        """What the one `pramoen serve` of a home holds."""
        return self.home / "serve.lock"

    @property
    def outbox_folder(self) -> Path:
        """Where messages are written for which no account is set."""
        return self.home / "outbox"

    @property
    def letters_folder(self) -> Path:
        """Where received letters are kept."""
        return self.home / "letters"

    @property
    def evidence_folder(self) -> Path:
        """Where the files lie that officers attach as evidence."""
        return self.home / "evidence"

    @property
    def exports_folder(self) -> Path:
        """Where papers for people are written."""
        return self.home / "exports"


def load_settings(home: Path | None = None) -> Settings:
    """Read the settings; `home` (from --home) goes before everything.

    Raises BadInput with one line that names the setting where one means nothing.
    """
    folder = home or Path(os.environ.get("PRAMOEN_HOME") or Settings.model_fields["home"].default)
    values = _file_values(folder / _FILE)
    try:
        settings = Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        words = str(first["msg"]).removeprefix("Value error, ")
        raise BadInput(
            f"the setting {name or 'send_from'} is not understood ({words}); "
            f"see {folder / _FILE} and PRAMOEN_{name.upper()} in the environment"
        ) from error
    return settings.model_copy(update={"home": folder})


def _file_values(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadInput(f"{path} cannot be read as TOML: {error}") from error
