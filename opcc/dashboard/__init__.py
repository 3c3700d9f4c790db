"""The roof: the home page, the office page and what spans the apps."""
