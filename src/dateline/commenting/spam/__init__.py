"""What tells a comment by a person from one by a machine: stamps on forms, signs, and a filter that learns. Pure."""
