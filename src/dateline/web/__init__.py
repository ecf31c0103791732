"""The site over HTTP: routes, forms, templates. Thin: what a page shows is worked out in `publishing`."""
