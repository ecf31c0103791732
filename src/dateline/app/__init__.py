"""Use-cases, without command line, SQL or HTTP: what the command line, a site, an API and a notebook call."""
