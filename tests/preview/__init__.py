"""The preview: what is saved is on the page, and what is wrong as well."""
