"""A small project that is right in every file, for tests that break one of
them: two sites, a zoning layer, a hazard layer with the area it covers, and
models of a few lines. Coordinates are metres of plane zone 9.
"""
import shapes

FILES = {}

FILES["project.yaml"] = """\
name: small
plane: 9
as_of: 2026-04-01
price_date: 2026-04-01
output: report
sites:
  file: sites.shp
  key: SITE
  name: NAME
facts: facts.csv
roads: roads.csv
models:
  codes: codes.yaml
  zoning: zoning.yaml
  hazards: hazards.yaml
  measures: measures.yaml
  criteria: criteria.yaml
  cost: cost.yaml
  unit_costs: unit-costs.csv
  schedule: schedule.yaml
  tasks: tasks.csv
  links: links.csv
need:
  gross_area: 1000 m2
  use: office
layers:
  zoning:
    file: zoning.shp
    role: zoning
    mapping:
      YOUTO: {meaning: use_district, codes: youto}
      KENPEI: {meaning: coverage, unit: percent, unknown: ["9999"]}
      YOSEKI: {meaning: far, unit: percent, unknown: ["9999"]}
    coverage: {layer: surveyed}
  flood:
    file: flood.shp
    role: hazard
    hazard: flood
    mapping:
      RANK: {meaning: rank}
    coverage: {layer: surveyed}
  surveyed:
    file: surveyed.shp
    role: context
"""

FILES["facts.csv"] = """\
site,fact,value,unit,state,low,high,source,date,note
A,address,市内一丁目,,measured,,,台帳,2026-04-01,
B,address,市内二丁目,,measured,,,台帳,2026-04-01,
A,soil_contamination,low,,measured,,,地歴調査,2026-04-01,
B,soil_contamination,low,,measured,,,地歴調査,2026-04-01,
"""

FILES["roads.csv"] = """\
site,edge,width_m,frontage_m,class,opposite,source
A,south,8,100,42-1-1,land,道路台帳
B,south,8,120,42-1-1,land,道路台帳
"""

FILES["codes.yaml"] = """\
tables:
  youto:
    "1": residential
    "2": industrial
    "99": unknown
"""

FILES["zoning.yaml"] = """\
site_area: plane
tolerance: 0.1 m
sliver: 0.05 %
majority: 50 %
road:
  deemed_width: 4 m
  frontage_min: 2 m
  legal_classes: [42-1-1, 42-2]
  deemed_class: 42-2
  one_sided: [cliff, river, railway]
far:
  full_width: 12 m
  relaxation_width: 6 m
  relaxation_reach: 70 m
  garage_share: 20 %
  largest: 1300 %
coverage:
  fire_bonus: 10 %
  quasi_fire_bonus: 10 %
  corner_bonus: 10 %
  largest: 100 %
control_zone: control
undesignated_zone: undesignated
zones:
  residential:
    title: {ja: 住居地域, en: residential}
    far_road_coefficient: 0.4
  industrial:
    title: {ja: 工業地域, en: industrial}
    far_road_coefficient: 0.6
  undesignated:
    title: {ja: 指定なし, en: none}
    far_road_coefficient: 0.6
  control:
    title: {ja: 市街化調整区域, en: control area}
    far_road_coefficient: 0.6
menus:
  residential:
    far: [100 %, 200 %, 300 %]
    coverage: [50 %, 60 %]
  industrial:
    far: [100 %, 200 %, 300 %]
    coverage: [50 %, 60 %]
uses:
  office:
    title: {ja: 事務所, en: office}
    zones:
      residential:
        ruling: allowed
        clause: 48条5項
      industrial:
        ruling: allowed
        clause: 48条12項
"""

FILES["hazards.yaml"] = """\
min_share: 1 %
tolerance_m: 0.1 m
hazards:
  flood:
    title: {ja: 洪水, en: Flood}
    none: {ja: 浸水想定区域外, en: outside the flood area}
    reads: code
    meaning: rank
    classes:
      - {id: shallow, title: {ja: 3m未満, en: under 3 m}, codes: ["1"],
         severity: 1, high_m: 3 m}
      - {id: deep, title: {ja: 3m以上, en: 3 m or more}, codes: ["2"],
         severity: 2, low_m: 3 m}
"""

FILES["measures.yaml"] = """\
derived:
  unit_price:
    label: {ja: 延べ面積当たりの事業費, en: Cost per floor area}
    unit: yen/m2
    formula: cost_total / need_gross_area
"""

FILES["criteria.yaml"] = """\
title: {ja: 評価方法, en: Method}
points: 10
rounding: 0.1
grades:
  - {id: good, sign: ○, from: 50 %}
  - {id: poor, sign: ×, from: 0 %}
groups:
  - id: all
    title: {ja: 全体, en: All}
    sections:
      - id: plot
        title: {ja: 敷地, en: Plot}
        items:
          - id: area
            title: {ja: 敷地面積, en: Site area}
            points: 5
            measure: site_area_used
            scale:
              unit: m2
              anchors:
                - {at: 0, score: 0 %}
                - {at: 10000, score: 100 %}
          - id: flood
            title: {ja: 洪水, en: Flood}
            points: 5
            measure: hazard_max
            of: flood
            scale:
              categories:
                none: {score: 100 %}
                shallow: {score: 50 %}
                deep: {score: 0 %}
          - id: price
            title: {ja: 事業費, en: Cost}
            kind: reference
            measure: unit_price
"""

FILES["cost.yaml"] = """\
basis: all_in
step: 1000 yen
escalation_rate: 2 %
escalate_to: midpoint
contingency_rate: 5 %
tax_rate: 10 %
parameters:
  footing_depth: {value: 2, unit: m}
items:
  building:
    label: {ja: 庁舎, en: Building}
    block: common
    quantity: need_gross_area
    unit_cost: office
    task: construction
    escalates: yes
    contingency: yes
  grading:
    label: {ja: 造成, en: Grading}
    block: particular
    quantity: site_area_used * footing_depth
    unit_cost: grading
    task: construction
"""

FILES["unit-costs.csv"] = """\
id,label_ja,label_en,value,low,high,unit,price_date,basis,tax,source
office,庁舎,Office,800,600,1000,千円/㎡,2026-04-01,all_in,ex,見積
grading,造成,Grading,1000,500,2000,yen/m3,2026-04-01,all_in,ex,見積
"""

FILES["schedule.yaml"] = """\
start: 2027-04-01
opening: opening
"""

FILES["tasks.csv"] = """\
id,label_ja,label_en,duration,unit,milestone
design,設計,Design,12,months,
construction,工事,Construction,18,months,
opening,開所,Opening,0,months,yes
"""

FILES["links.csv"] = """\
id,from,to
design-construction,design,construction
construction-opening,construction,opening
"""

A, B = shapes.box(1000, 2000, 100, 80), shapes.box(3000, 2000, 120, 100)
SITE_FIELDS = [("SITE", "C", 10, 0), ("NAME", "C", 60, 0)]
ZONING_FIELDS = [("YOUTO", "N", 4, 0), ("KENPEI", "N", 4, 0),
                 ("YOSEKI", "C", 6, 0)]


def write_sites(folder, records=None, rows=None, **options):
    shapes.write(folder / "sites.shp", shapes.POLYGON,
                 records or [[A], [B]], SITE_FIELDS,
                 rows or [["A", "東の候補地"], ["B", "西の候補地"]], **options)


def write_zoning(folder, rows=None, records=None, **options):
    shapes.write(folder / "zoning.shp", shapes.POLYGON,
                 records or [[shapes.box(0, 1000, 2000, 2000)],
                             [shapes.box(2000, 1000, 2000, 2000)]],
                 ZONING_FIELDS,
                 rows or [["1", "60", "200"], ["2", "60", "200"]], **options)


def write_flood(folder, rank="1"):
    """The western half of site A is flooded."""
    shapes.write(folder / "flood.shp", shapes.POLYGON,
                 [[shapes.box(900, 1000, 150, 2000)]],
                 [("RANK", "C", 4, 0)], [[rank]])


def write_surveyed(folder, box=None):
    shapes.write(folder / "surveyed.shp", shapes.POLYGON,
                 [[box or shapes.box(0, 0, 9000, 9000)]],
                 [("NAME", "C", 10, 0)], [["all"]])


def write(folder):
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    write_sites(folder)
    write_zoning(folder)
    write_flood(folder)
    write_surveyed(folder)
