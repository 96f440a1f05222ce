"""Makes real_zoning.csv: what GDAL (with GEOS) and PROJ say of the zoning of
real layers in ../shared, for tests/unit/app/real_zoning.c.

    python3 real_zoning.py SHARED > real_zoning.csv

Needs GDAL's and PROJ's Python bindings; the test itself needs neither. Ratios
of Kashiwa are a table by the name of the district (values for the test only).
"""
import sys

from osgeo import gdal, ogr, osr
from pyproj import Geod

gdal.UseExceptions()
SLIVER = 0.0005  # as models/zoning-japan.yaml: a smaller share is no part
RATIOS = {  # FAR, coverage
    "第1種低層住居専用地域": (1.0, 0.5),
    "第2種低層住居専用地域": (0.8, 0.4),
    "第1種中高層住居専用地域": (2.0, 0.6),
    "第2種中高層住居専用地域": (1.5, 0.6),
    "第1種住居地域": (2.0, 0.6),
    "第2種住居地域": (3.0, 0.6),
    "準住居地域": (2.0, 0.6),
    "近隣商業地域": (3.0, 0.8),
    "商業地域": (4.0, 0.8),
    "準工業地域": (2.0, 0.5),
    "工業地域": (2.0, 0.6),
    "工業専用地域": (3.0, 0.5),
}
NUMAZU_SITES = {
    # half outside the districts, over landslide zones
    "A": [(35039, -101253), (35034, -101113), (35119, -101103),
          (35129, -101178), (35184, -101183), (35189, -101248),
          (35039, -101253)],
    # where four districts meet
    "B": [(34807, -95505), (34807, -95405), (34947, -95405), (34947, -95505),
          (34807, -95505)],
}


def plane(epsg):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def records(path, transformation=None):
    source = ogr.Open(path)
    for number, feature in enumerate(source.GetLayer(), 1):
        shape = feature.GetGeometryRef().Clone()
        ellipsoid = geodesic(shape)
        if transformation is not None:
            shape.Transform(transformation)
        if not shape.IsValid():
            shape = shape.MakeValid()
        yield number, feature.items(), shape, ellipsoid


def geodesic(shape):
    """Area on GRS80 of a shape in degrees."""
    geod = Geod(ellps="GRS80")
    polygons = ([shape] if shape.GetGeometryName() == "POLYGON" else
                [shape.GetGeometryRef(i)
                 for i in range(shape.GetGeometryCount())])
    total = 0
    for polygon in polygons:
        for i in range(polygon.GetGeometryCount()):
            ring = polygon.GetGeometryRef(i)
            points = ring.GetPoints()
            area, _ = geod.polygon_area_perimeter(
                [p[0] for p in points], [p[1] for p in points])
            total += abs(area) if i == 0 else -abs(area)
    return total


def say(address, number):
    print(f"{address},{'' if number is None else repr(number)}")


def weighted(parts, index):
    """Σ area × ratio / Σ area, or None where a ratio is not known."""
    if any(ratios is None for _, ratios in parts):
        return None
    return (sum(area * ratios[index] for area, ratios in parts) /
            sum(area for area, _ in parts))


def zoning(site, shape, zones, ratios_of):
    whole, parts, rest = shape.Area(), [], shape.Clone()
    for number, fields, zone, _ in zones:
        if not zone.Intersects(shape):
            continue
        # where polygons overlap, the earlier one keeps the ground
        area = zone.Intersection(rest).Area()
        if area <= SLIVER * whole:
            continue
        rest = rest.Difference(zone)
        parts.append((area, ratios_of(fields)))
        say(f"{site}/zone_area/{number}", area)
        say(f"{site}/zone_share/{number}", area / whole)
    if rest.Area() > SLIVER * whole:
        say(f"{site}/zone_area/outside", rest.Area())
        parts.append((rest.Area(), None))
    return parts


def kashiwa(shared):
    folder = shared + "/data/real/kashiwa_chiba/"
    to_plane = osr.CoordinateTransformation(plane(4326), plane(6677))
    zones = list(records(folder + "zoning_kashiwa.shp", to_plane))
    for _, fields, shape, ellipsoid in records(
            folder + "townplan_kashiwa.shp", to_plane):
        site = f"kashiwa,site/{fields['ID']}"
        say(f"{site}/site_area", shape.Area())
        say(f"{site}/site_area_ellipsoid", ellipsoid)
        parts = zoning(site, shape, zones, lambda f: RATIOS[f["用途"]])
        say(f"{site}/far_designated", weighted(parts, 0))
        say(f"{site}/coverage_designated", weighted(parts, 1))


def numazu(shared):
    zones = list(records(
        shared + "/data/real/plateau_numazu/numazu_youto_zone8.shp"))
    to_degrees = osr.CoordinateTransformation(plane(6676), plane(6668))
    for name, points in NUMAZU_SITES.items():
        text = ", ".join(f"{x} {y}" for x, y in points)
        shape = ogr.CreateGeometryFromWkt(f"POLYGON (({text}))")
        site = f"numazu,site/{name}"
        say(f"{site}/site_area", shape.Area())
        degrees = shape.Clone()
        degrees.Transform(to_degrees)
        say(f"{site}/site_area_ellipsoid", geodesic(degrees))
        parts = zoning(site, shape, zones, lambda f: (f["floorAreaR"],))
        say(f"{site}/far_designated", weighted(parts, 0))


if __name__ == "__main__":
    print("project,address,number")
    kashiwa(sys.argv[1])
    numazu(sys.argv[1])
