"""The entry of the command line: options that hold everywhere, exit statuses, and one line for an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click
import typer

from pramoen.cli import commands
from pramoen.cli.everywhere import OPTIONS, hoisted
from pramoen.errors import PramoenError

__all__ = ["main"]

DONE, FOUND_WANTING, NOT_DONE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 found wanting, 2 not done (one line on stderr says why)."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit status."""
    try:
        app = typer.main.get_command(commands.app())
        outcome = app.main(args=hoisted(arguments, OPTIONS), prog_name="pramoen", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as shown:
        sys.stdout.write(shown.ctx.get_help() + "\n" if shown.ctx else "")
        return NOT_DONE
    except (click.ClickException, PramoenError) as error:
        return _say(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except BrokenPipeError:
        # Whoever reads the output has gone (| head): not worth a word, nor another failure at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, click.Abort):
        return _say("stopped; what was done so far is on record, run the same command to go on")
    except OSError as error:
        return _say(f"{error.filename or 'a file'}: {error.strerror or error}")
    return outcome if isinstance(outcome, int) else DONE


def _say(words: str) -> int:
    one_line = " ".join(words.split())
    sys.stderr.write(f"pramoen: error: {one_line}\n")
    return NOT_DONE


if __name__ == "__main__":
    main()
