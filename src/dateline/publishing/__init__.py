"""The site without HTTP: what is published, from which question, by whom, and what its pages show."""
