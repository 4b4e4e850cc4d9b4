"""The editor in the browser, at /admin/: forms over the files of the site's repository.

`site_forms` makes the forms from the records' own declarations, and `editor_files` gives everything of the editor that
a site has. The script itself is made from `editor/` at the top of the repository, and ships in the wheel.
"""
