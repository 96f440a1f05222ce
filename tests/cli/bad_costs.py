"""The cost model: unit costs, ranges, bases, correlations, contracts, risks and
delivery methods that cannot be."""
from bad_harness import append, both, edit, ledger, many, one, put

COST = "cost.yaml"
PRICES = "unit-costs.csv"
OFFICE = "office,庁舎,Office,800,600,1000,千円/㎡,2026-04-01,all_in,ex,見積"
MODEL = "  unit_costs: unit-costs.csv"
EXPENSES = """\
common_expenses:
  cost_unit: 1000 yen
  rate_decimals: 4
  task: construction
  temporary: {factor: 7 %, cost_power: -0.1, months_power: 0.2}
  site: {factor: 7 %, cost_power: -0.1, months_power: 0.2}
  general: {constant: 15 %, slope: 1 %, log_base: 10, small_cost: 5000,
    small_rate: 11 %, large_cost: 3000000, large_rate: 8 %}
"""
FEE = """\
  fee:
    label: {ja: 設計料, en: Fee}
    block: common
    rate: {value: 5 %, low: 4 %, high: 6 %}
    rate_of: [building]
    task: design
"""
DRAWS = """\
uncertainty:
  draws: 1000
  seed: 1
  distribution: triangular
  below_low: 10 %
  above_high: 10 %
  correlations:
    ab: {items: [building, grading], rank: 0.9 ratio}
    bc: {items: [grading, fee], rank: 0.9 ratio}
    ac: {items: [building, fee], rank: -0.9 ratio}
"""
CONTRACTS = """\
payments:
  works: {advance: per_fy, advance_rate: 40 %}
contracts:
  works: {label: 工事, payment: work}
"""
RISKS = """\
id,label_ja,label_en,chance,months,task,cost_low,cost,item
a,入札不調,A failed tender,20 %,4,constructoin,,,
b,増額,Dearer,120 %,,,5,3,building
"""
DELIVERY = """\
conventional: 従来方式
methods:
  db:
    label: DB
    without_links: [design-constructoin]
    links:
      again: {from: opening, to: design}
"""
INDICES = """\
id,date,value
2026-05,2026-05-01,120
2026-04,2026-04-01,119
"""


def price(old, new):
    return edit(PRICES, OFFICE, OFFICE.replace(old, new))


def prices(bench):
    bench.refuses("a unit cost without a price date", price(
        "2026-04-01", ""), """\
unit-costs.csv:2:36: price_dateが空です [record-blank-cell]
    2 | office,庁舎,Office,800,600,1000,千円/㎡,,all_in,ex,見積
      |                                         ^
  対処: price_dateを書いてください(価格時点)
""" + one)
    bench.refuses("a unit cost without a tax basis", price(
        ",ex,", ",,"), """\
unit-costs.csv:2:54: taxが空です [record-blank-cell]
    2 | office,庁舎,Office,800,600,1000,千円/㎡,2026-04-01,all_in,,見積
      |                                                           ^
  対処: taxを書いてください(税の扱い)
""" + one)
    # 1,000 m2 of floor area: neither a volume nor a lump sum.
    for unit in ("千円/m3", "千円"):
        bench.refuses(f"a unit cost in {unit} for an area", price(
            "千円/㎡", unit), f"""\
cost.yaml:13:15: 費目「building」の数量 need_gross_area の単位は m2 ですが、単価「office」の単位は {unit} です [unit-cost-per-other]
   13 |     quantity: need_gross_area
      |               ^
  対処: 単価の単位を直すか、数量の式で換算してください
""" + one)
    bench.refuses("a low price above the likely one", price(
        ",600,", ",900,"), """\
unit-costs.csv:2: 単価「office」は low ≤ value ≤ high でなければなりません [unit-cost-range]
    2 | office,庁舎,Office,800,900,1000,千円/㎡,2026-04-01,all_in,ex,見積
""" + one)


def bases(bench):
    bench.refuses("a direct unit cost among all-in ones", price(
        "all_in", "direct"), """\
cost.yaml:10:3: 費目「building」の単価「office」は direct です。このモデルの工事費は all_in で、両者は合算できません [cost-basis-mixed]
   10 |   building:
      |   ^^^^^^^^
  対処: 共通費込み(all_in)の単価に共通費を重ねると二重計上になります
""" + one)
    bench.refuses("common expenses on all-in unit costs", append(
        COST, EXPENSES), """\
cost.yaml:1:1: basis: all_in のときは common_expenses は使えません [cost-basis-expenses]
    1 | basis: all_in
      | ^
""" + one)
    bench.refuses("two all-in items beside common expenses", both(
        edit(COST, "all_in", "direct"), append(COST, EXPENSES)), """\
cost.yaml:10:3: 費目「building」の単価「office」は all_in です。このモデルの工事費は direct で、両者は合算できません [cost-basis-mixed]
   10 |   building:
      |   ^^^^^^^^
  対処: 共通費込み(all_in)の単価に共通費を重ねると二重計上になります
cost.yaml:18:3: 費目「grading」の単価「grading」は all_in です。このモデルの工事費は direct で、両者は合算できません [cost-basis-mixed]
   18 |   grading:
      |   ^^^^^^^
  対処: 共通費込み(all_in)の単価に共通費を重ねると二重計上になります
""" + many(2))


def correlations(bench):
    change = both(append(COST, FEE), append(COST, DRAWS))
    bench.refuses("correlations that cannot hold together", change, """\
cost.yaml:37:5: 順位相関が互いに矛盾しています(相関行列が正定値でありません)。両立する最も近い相関との差は最大0.41です [correlation-contradiction]
   37 |     ab: {items: [building, grading], rank: 0.9 ratio}
      |     ^^
  対処: 値を改めるか、contradictions: repair と書いて最も近い相関に補正します
""" + one)
    bench.accepts("the same, to be repaired", both(change, append(
        COST, "  contradictions: repair\n")), lambda run: None, message="""\
cost.yaml:37:5: 注意: 順位相関が互いに矛盾しているため、両立する最も近い相関に補正しました(最大の変更0.41) [correlation-repaired]
   37 |     ab: {items: [building, grading], rank: 0.9 ratio}
      |     ^^
""")


def plans(bench):
    bench.refuses("contracts that do not hold together", append(
        COST, CONTRACTS), """\
cost.yaml:10:3: 費目「building」に contract がありません [cost-item-no-contract]
   10 |   building:
      |   ^^^^^^^^
  対処: contracts のどれかを書いてください
cost.yaml:18:3: 費目「grading」に contract がありません [cost-item-no-contract]
   18 |   grading:
      |   ^^^^^^^
  対処: contracts のどれかを書いてください
cost.yaml:25:3: 支払条件「works」(advance: per_fy) には limit_rate が必要です [payment-needs]
   25 |   works: {advance: per_fy, advance_rate: 40 %}
      |   ^^^^^
cost.yaml:27:3: 契約「works」の支払条件「work」はありません [contract-payment]
   27 |   works: {label: 工事, payment: work}
      |   ^^^^^
  対処: 「works」ではありませんか
""" + many(4))
    bench.refuses("risks of tasks that there are not", both(
        edit("project.yaml", "price_date:", "risks: risks.csv\nprice_date:"),
        put("risks.csv", RISKS.encode())), """\
risks.csv:2: リスク「a」の task「constructoin」はありません [risk-target]
    2 | a,入札不調,A failed tender,20 %,4,constructoin,,,
  対処: 「construction」ではありませんか
risks.csv:3: リスク「b」は cost_low ≤ cost ≤ cost_high でなければなりません [risk-range]
    3 | b,増額,Dearer,120 %,,,5,3,building
risks.csv:3:13: chanceは0〜1 (ratio)でなければなりませんが、120 %です [record-range]
    3 | b,増額,Dearer,120 %,,,5,3,building
      |               ^^^^^
  補足: b の中
""" + many(3))
    bench.refuses("a delivery method that goes in a circle", both(
        edit("project.yaml", MODEL, MODEL + "\n  delivery: delivery.yaml"),
        put("delivery.yaml", DELIVERY.encode())), """\
delivery.yaml:3:3: 整備手法「db」の without_links の「design-constructoin」はありません [delivery-without]
    3 |   db:
      |   ^^
  対処: 「design-construction」ではありませんか
tasks.csv:2: 作業の順序が循環しています: design → construction → opening → design [task-circle]
    2 | design,設計,Design,12,months,
  対処: どれかのリンクを外してください
""" + many(2))


# Prices of April 2026 rise by 105 / 100 with the index, and from its end by the
# 2 % a year of the model.
SERIES = """\
id,date,value
2026-04,2026-04-01,100
2026-10,2026-10-01,105
"""


def index_rises(run):
    rows = ledger(run)
    item = float(rows["site/A/cost_item/building"].value)
    years = float(rows["site/A/cost_item_years/building"].value)
    rise = float(rows["site/A/cost_item_escalation/building"].value)
    assert item > 0 and years > 0, (item, years)
    expected = item * (1.05 * 1.02 ** years - 1) // 1000 * 1000
    assert rise == expected, (rise, expected)


def with_indices(series):
    return both(edit("project.yaml", MODEL,
                     MODEL + "\n  price_index: price-index.csv"),
                put("price-index.csv", series.encode()))


def indices(bench):
    bench.refuses("price indices out of order", with_indices(INDICES), """\
price-index.csv:3: 指数「2026-04」の月は前の行より後でなければなりません [price-index-order]
    3 | 2026-04,2026-04-01,119
unit-costs.csv:2: 単価「office」の価格時点は、指数の最初の月より前です [price-index-early]
    2 | office,庁舎,Office,800,600,1000,千円/㎡,2026-04-01,all_in,ex,見積
  対処: 指数に価格時点の月を加えてください
unit-costs.csv:3: 単価「grading」の価格時点は、指数の最初の月より前です [price-index-early]
    3 | grading,造成,Grading,1000,500,2000,yen/m3,2026-04-01,all_in,ex,見積
  対処: 指数に価格時点の月を加えてください
""" + many(3))
    bench.refuses("an index of nothing", with_indices(
        SERIES.replace("105", "0")), """\
price-index.csv:3:20: valueは1e-06〜1000000でなければなりませんが、0です [record-range]
    3 | 2026-10,2026-10-01,0
      |                    ^
  補足: 2026-10 の中
""" + one)
    bench.accepts(
        "a series of price indices", with_indices(SERIES), index_rises)


def tests(bench):
    prices(bench)
    bases(bench)
    correlations(bench)
    plans(bench)
    indices(bench)
