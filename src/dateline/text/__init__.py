"""Text as such: capital letters, sentences, and the comparable terms of a sentence."""
