"""What is known of a language: a folder of tables each."""

from __future__ import annotations

from .language import Joined, Language, VerbFrames, Weights, language

__all__ = ["Joined", "Language", "VerbFrames", "Weights", "language"]
