"""What is known of a language: a folder of tables each."""

from __future__ import annotations

from .language import Language, language

__all__ = ["Language", "language"]
