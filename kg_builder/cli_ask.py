"""tmp"""

import typer

ask_app = typer.Typer()
