"""Comments of readers: what may be sent in, who sees it, and what is kept of it. Knows nothing of HTTP."""
