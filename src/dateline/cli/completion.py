"""`dateline completion`."""

from __future__ import annotations

import click

from dateline.cli.streams import say


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands and options.

    \b
      eval "$(dateline completion bash)"              in ~/.bashrc
      eval "$(dateline completion zsh)"               in ~/.zshrc
      dateline completion fish > ~/.config/fish/completions/dateline.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is not None:
        root = context.find_root().command
        say(found(root, {}, "dateline", "_DATELINE_COMPLETE").source() + "\n")
