"""Writes small shapefiles byte by byte, so that tests can break them."""
import pathlib
import struct

POLYGON, POINT, LINE = 5, 1, 3

PRJ_PLANE_9 = (
    'PROJCS["JGD_2011_Japan_Zone_9",GEOGCS["GCS_JGD_2011",DATUM["D_JGD_2011",'
    'SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],'
    'PARAMETER["Central_Meridian",139.8333333333333],'
    'PARAMETER["Scale_Factor",0.9999],'
    'PARAMETER["Latitude_Of_Origin",36.0],UNIT["Meter",1.0]]')


def box(x, y, width, height):
    """A closed clockwise ring."""
    return [(x, y), (x, y + height), (x + width, y + height), (x + width, y),
            (x, y)]


def content(kind, parts):
    if kind == POINT:
        return struct.pack("<i2d", kind, *parts[0][0])
    points = [p for part in parts for p in part]
    xs, ys = zip(*points)
    starts, start = [], 0
    for part in parts:
        starts.append(start)
        start += len(part)
    out = struct.pack("<i4d2i", kind, min(xs), min(ys), max(xs), max(ys),
                      len(parts), len(points))
    out += struct.pack(f"<{len(starts)}i", *starts)
    return out + b"".join(struct.pack("<2d", *p) for p in points)


def shp(kind, records):
    """The bytes of .shp and .shx; a record is a list of parts."""
    bodies = [content(kind, parts) for parts in records]
    points = [p for parts in records for part in parts for p in part]
    xs, ys = zip(*points)
    size = 100 + sum(8 + len(b) for b in bodies)

    def header(length):
        return (struct.pack(">7i", 9994, 0, 0, 0, 0, 0, length // 2) +
                struct.pack("<2i8d", 1000, kind, min(xs), min(ys), max(xs),
                            max(ys), 0, 0, 0, 0))

    main, index = header(size), header(100 + 8 * len(bodies))
    for number, body in enumerate(bodies, 1):
        index += struct.pack(">2i", len(main) // 2, len(body) // 2)
        main += struct.pack(">2i", number, len(body) // 2) + body
    return main, index


def dbf(fields, rows, encoding="cp932", ldid=0x13):
    """fields: (name, type, width, decimals); rows: lists of text."""
    head = struct.pack("<4BIHH", 3, 125, 1, 1, len(rows),
                       33 + 32 * len(fields), 1 + sum(f[2] for f in fields))
    head += bytes(17) + bytes([ldid]) + bytes(2)
    for name, kind, width, decimals in fields:
        head += name.encode(encoding).ljust(11, b"\0")[:11]
        head += kind.encode() + bytes(4) + bytes([width, decimals])
        head += bytes(14)
    head += b"\r"
    for row in rows:
        head += b" "
        for (_, kind, width, _), cell in zip(fields, row):
            cell = cell if isinstance(cell, bytes) else cell.encode(encoding)
            head += (cell.rjust(width) if kind in "NF"
                     else cell.ljust(width))[:width]
    return head + b"\x1a"


def write(path, kind, records, fields, rows, prj=PRJ_PLANE_9, **options):
    path = pathlib.Path(path)
    main, index = shp(kind, records)
    path.with_suffix(".shp").write_bytes(main)
    path.with_suffix(".shx").write_bytes(index)
    path.with_suffix(".dbf").write_bytes(dbf(fields, rows, **options))
    if prj:
        path.with_suffix(".prj").write_text(prj)
