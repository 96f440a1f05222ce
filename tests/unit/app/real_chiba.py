"""Makes real_chiba.csv: what GDAL (with GEOS) and PROJ say of four sites drawn
in Chiba, among the schools, stations and densely inhabited districts (DID) of
../shared, for tests/unit/app/real_chiba.c.

    python3 real_chiba.py SHARED > real_chiba.csv

Needs GDAL's and PROJ's Python bindings; the test itself needs neither. Only
figures are stored, no geometry. Radii and kinds: models/access-defaults.yaml
(500 m for stations of one name, the kinds of schools that count); schools are
counted within 1,500 m, as real_chiba.c says.
"""
import os
import shutil
import sys
import tempfile

from osgeo import gdal, ogr, osr

from real_zoning import geodesic, plane, records

STATION_RADIUS_M, SAME_STATION_M, SCHOOL_RADIUS_M = 2000, 500, 1500
SCHOOL_KINDS = {"16001", "16002", "16003", "16004", "16012"}
SITES = {
    # the block of the prefectural office
    "A": [(26221, -43867), (26221, -43767), (26321, -43767), (26321, -43867)],
    # over two holes of one district
    "B": [(18960, -54150), (18960, -53950), (19240, -53950), (19240, -54150)],
    # where three districts meet
    "C": [(26320, -41240), (26320, -41100), (26460, -41120), (26470, -41240)],
    # in the hills, outside every district
    "D": [(23000, -71000), (23040, -70880), (23190, -70900), (23160, -71030)],
}


def features(shared, name):
    """(record, fields, shape in plane IX, geodesic area of polygons), read
    from a copy, since GDAL makes up a missing .shx beside the file."""
    gdal.SetConfigOption("SHAPE_RESTORE_SHX", "YES")
    to_plane = osr.CoordinateTransformation(plane(6668), plane(6677))
    path = os.path.join(shared, "data/real", name)
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, os.path.basename(name))
        for end in (".shp", ".dbf"):
            shutil.copyfile(path + end, copy + end)
        return list(records(copy + ".shp", to_plane))


def say(address, value, numbers=()):
    value = repr(float(value)) if isinstance(value, (int, float)) else value
    shown = " ".join(f"{layer}#{number}" for layer, number in sorted(numbers))
    print(f"{address},{value},{shown}")


def inhabited(site, shape, districts):
    inside = [(n, d.Intersection(shape)) for n, _, d, _ in districts
              if d.Intersects(shape)]
    area, numbers = 0, [("did", n) for n, _ in inside]
    if inside:
        union = inside[0][1]
        for _, part in inside[1:]:
            union = union.Union(part)
        area = union.Area()
    say(f"{site}/hazard_share/did", area / shape.Area())
    if area > 0:
        say(f"{site}/hazard_area/did.inside", area, numbers)
    nearest = min((d.Distance(shape), n) for n, _, d, _ in districts)
    say(f"{site}/hazard_distance/did", nearest[0])


def stations(site, shape, lines):
    all_lines = sorted((s.Distance(shape), n, f["N02_005"], s)
                       for n, f, s, _ in lines)
    near = [line for line in all_lines if line[0] <= STATION_RADIUS_M]
    say(f"{site}/station_count", count_stations(near),
        [("n02", n) for _, n, _, _ in near])
    say(f"{site}/station_distance", all_lines[0][0])
    say(f"{site}/station_name", all_lines[0][2])


def count_stations(near):
    """Lines of one name within 500 m of each other are one station."""
    station = list(range(len(near)))
    for i, (_, _, name, shape) in enumerate(near):
        for k, (_, _, other, line) in enumerate(near[:i]):
            if name == other and shape.Distance(line) <= SAME_STATION_M:
                station = [station[k] if s == station[i] else s
                           for s in station]
    return len(set(station))


def schools(site, shape, points):
    all_points = sorted((s.Distance(shape), n, f["P29_005"])
                        for n, f, s, _ in points
                        if f["P29_004"] in SCHOOL_KINDS)
    near = [("p29", n) for distance, n, _ in all_points
            if distance <= SCHOOL_RADIUS_M]
    say(f"{site}/school_count", len(near), near)
    say(f"{site}/school_nearest", all_points[0][0],
        [("p29", all_points[0][1])])
    say(f"{site}/school_name", all_points[0][2])


def main(shared):
    districts = features(shared, "estat_did_chiba/h22_did_12")
    lines = features(shared, "ksj_station_national/N02-15_Station")
    points = features(shared, "ksj_chiba/P29-13_12")
    back = osr.CoordinateTransformation(plane(6677), plane(6668))
    print("address,value,records")
    for name, corners in SITES.items():
        text = ", ".join(f"{x} {y}" for x, y in corners + corners[:1])
        shape = ogr.CreateGeometryFromWkt(f"POLYGON (({text}))")
        degrees = shape.Clone()
        degrees.Transform(back)
        site = f"site/{name}"
        say(f"{site}/site_area", shape.Area())
        say(f"{site}/site_area_ellipsoid", geodesic(degrees))
        inhabited(site, shape, districts)
        stations(site, shape, lines)
        schools(site, shape, points)
    for number, fields, _, ellipsoid in districts:
        say(f"did#{number}", ellipsoid)


if __name__ == "__main__":
    main(sys.argv[1])
