"""Makes real_hazards.csv: what GDAL (with GEOS) and PROJ say of two sites drawn
in Numazu, on landslide zones and on cells of a river's flood (PLATEAU, in
../shared), for tests/unit/app/real_hazards.c.

    python3 real_hazards.py SHARED > real_hazards.csv

Needs GDAL's and PROJ's Python bindings; the test itself needs neither. Codes
and classes: models/hazards-japan.yaml.
"""
import sys

from osgeo import ogr, osr

from real_zoning import NUMAZU_SITES, geodesic, plane, records

FLOOD_SITE = [(35386, -98872), (35386, -98856), (35436, -98856),
              (35436, -98872), (35386, -98872)]
RED, YELLOW = 2, 1  # areaType, as 区域区分 of A33
UNDER_3, UNDER_0_5 = 2, 1  # rankOrg, as 浸水ランク of A31a


def say(address, value, numbers=()):
    value = value if isinstance(value, str) else repr(float(value))
    print(f"{address},{value},{' '.join(numbers)}")


def union(shapes):
    whole = ogr.Geometry(ogr.wkbPolygon)
    for shape in shapes:
        whole = whole.Union(shape)
    return whole


def site(name, points):
    text = ", ".join(f"{x} {y}" for x, y in points)
    shape = ogr.CreateGeometryFromWkt(f"POLYGON (({text}))")
    degrees = shape.Clone()
    degrees.Transform(osr.CoordinateTransformation(plane(6676), plane(6668)))
    say(f"site/{name}/site_area", shape.Area())
    say(f"site/{name}/site_area_ellipsoid", geodesic(degrees))
    return shape


def classes(name, hazard, shape, layer, features, worst_first):
    """Areas and shares of classes, the worse one first where they overlap."""
    above = ogr.Geometry(ogr.wkbPolygon)
    for key, code, field in worst_first:
        inside = [(n, f.Intersection(shape)) for n, fields, f in features
                  if fields[field] == code and f.Intersects(shape)]
        inside = [(n, part) for n, part in inside if part.Area() > 0]
        here = union(part for _, part in inside)
        area = here.Difference(above).Area()
        above = above.Union(here)
        say(f"site/{name}/hazard_area/{hazard}.{key}", area,
            [f"{layer}#{n}" for n, _ in inside])
        say(f"site/{name}/hazard_share/{hazard}.{key}", area / shape.Area())
        say(f"site/{name}/hazard_share_from/{hazard}.{key}",
            above.Area() / shape.Area())
    say(f"site/{name}/hazard_share/{hazard}", above.Area() / shape.Area())
    say(f"site/{name}/hazard_max/{hazard}", worst_first[0][0])


def main(shared):
    folder = shared + "/data/real/plateau_numazu/"
    print("address,value,records")
    shape = site("A", NUMAZU_SITES["A"])
    zones = [(n, fields, zone) for n, fields, zone, _ in
             records(folder + "numazu_dosha_zone8.shp")]
    classes("A", "landslide", shape, "dosha", zones,
            [("red", RED, "areaType"), ("yellow", YELLOW, "areaType")])
    shape = site("B", FLOOD_SITE)
    to_plane = osr.CoordinateTransformation(plane(6668), plane(6676))
    cells = [(n, fields, cell) for n, fields, cell, _ in
             records(folder + "numazu_flood_l1.shp", to_plane)]
    classes("B", "flood_l1", shape, "flood", cells,
            [("under_3", UNDER_3, "rankOrg"),
             ("under_0_5", UNDER_0_5, "rankOrg")])


if __name__ == "__main__":
    main(sys.argv[1])
