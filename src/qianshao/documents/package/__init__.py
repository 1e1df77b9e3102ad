"""归档包: one 件 in one ZIP that anybody can check without us; written and verified here, with no database and no Django.

`README.txt` says how to check it, `metadata.xml` what it is, `content/` holds the parts in their order, `stamped/` the
copy with 归档章, `SHA256SUMS` one line for every other file, as `sha256sum -c` reads it (`SM3SUMS`, where Python has SM3).
Names are ASCII, because old programs mangle others; what the files were called stands in `metadata.xml`. Nothing is packed
(stored as it is), no time of packing is kept: the same 件 gives the same bytes.
"""

SHA256SUMS, SM3SUMS = "SHA256SUMS", "SM3SUMS"
METADATA, README = "metadata.xml", "README.txt"
NAMESPACE = "urn:qianshao:archive"
