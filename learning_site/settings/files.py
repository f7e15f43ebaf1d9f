"""Private files: how much is taken, who looks for viruses, and who hands the bytes to the browser."""

from learning_site.settings.environment import env

#: ClamAV's daemon: ``unix:///run/clamav/clamd.ctl`` or ``tcp://host:3310``.
CLAMAV_URL = env("CLAMAV_URL", default="")
CLAMAV_TIMEOUT = env.int("CLAMAV_TIMEOUT", default=60)  # seconds
#: Without a scanner files wait closed for ever, unless somebody says on purpose that none looks at them.
FILES_UNSCANNED_ON_PURPOSE = env.bool("FILES_UNSCANNED_ON_PURPOSE", default=False)

FILES_LARGEST = env.int("FILES_LARGEST", default=50 * 1024 * 1024)  # bytes of one file
FILES_LARGEST_UNPACKED = env.int("FILES_LARGEST_UNPACKED", default=250 * 1024 * 1024)  # bytes of one file, unpacked
FILES_QUOTA = env.int("FILES_QUOTA", default=2 * 1024 * 1024 * 1024)  # bytes that one organisation keeps with us

#: The internal address under which the web server hands out the folder "files" of PRIVATE_ROOT; empty: we do it.
FILES_ACCEL_PREFIX = env("FILES_ACCEL_PREFIX", default="")

#: The internal address under which the web server hands out MEDIA_ROOT after the site let it; empty: we do it.
MEDIA_ACCEL_PREFIX = env("MEDIA_ACCEL_PREFIX", default="")
