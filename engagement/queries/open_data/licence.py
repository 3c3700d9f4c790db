"""Under which licence the data may be used, and what has to be said of it."""

LICENCE = "OGL-UK-3.0"  # the SPDX name of the Open Government Licence 3.0
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
