"""Laws: their conditions, what they name in other models, and what facts and
tasks say of them."""
from bad_base import FILES
from bad_harness import append, both, edit, many, one, put

PROJECT = "project.yaml"
HEAD = ("id,law,clause,clause_date,all_1_measure,all_1_op,all_1_value,"
        "kind,duty,by,office,question,{}\n")


def laws(*rows, more="note"):
    """laws.csv with these rows, each "conditions|further cells"."""
    text = HEAD.format(more)
    for row in rows:
        name, condition, rest = row.split("|")
        text += (f"{name},文化財保護法,94条1項,2022-06-17,{condition},notice,"
                 f"通知,県,教育委員会,包蔵地の範囲,{rest}\n")
    return both(put("laws.csv", text), edit(
        PROJECT, "  links: links.csv", "  links: links.csv\n  laws: laws.csv"))


def shown(line, text):
    """The line of a table under a problem, as long as it is printed."""
    row = text if len(text) <= 120 else text[:117] + "..."
    return f"    {line} | {row}\n"


GOOD = "dig|buried_cultural_property,is,part;most|"
CELLS = "文化財保護法,94条1項,2022-06-17"


def line(number, name, condition, rest=""):
    return shown(number, f"{name},{CELLS},{condition},notice,通知,県,教育委員会,"
                         f"包蔵地の範囲,{rest}")


def conditions(bench):
    bench.refuses("a law on an unknown measure", laws(
        "dig|buried_cultural_propert,is,part|"), """\
laws.csv:2: 「dig」の条件が参照する指標「buried_cultural_propert」はありません [condition-measure]
""" + line(2, "dig", "buried_cultural_propert,is,part") + """\
  対処: 「buried_cultural_property」ではありませんか
""" + one)
    bench.refuses("a law on an unknown measure, in English", laws(
        "dig|buried_cultural_propert,is,part|"), """\
laws.csv:2: the condition of 'dig' reads 'buried_cultural_propert', which is no measure [condition-measure]
""" + line(2, "dig", "buried_cultural_propert,is,part") + """\
  hint: did you mean 'buried_cultural_property'?
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("a comparison without a value", laws(
        "dig|buried_cultural_property,is,|"), """\
laws.csv:2: 「dig」の条件には all_1_measure・all_1_op・all_1_value の3つが必要です [condition-incomplete]
""" + line(2, "dig", "buried_cultural_property,is,") + one)
    bench.refuses("a wrong unit in a condition", laws(
        "dig|alteration_area,at_least,3000 m|"), """\
laws.csv:2: 「dig」の条件で「alteration_area」を「3000 m」とは比べられません [condition-value]
""" + line(2, "dig", "alteration_area,at_least,3000 m") + """\
  対処: 数値には単位を付け、区分・判定には is か is_not を使います
""" + one)
    bench.refuses("a key that the measure does not have", laws(
        "dig|buried_cultural_property,is,prat|"), """\
laws.csv:2: 「dig」の条件で「buried_cultural_property」を「prat」とは比べられません [condition-value]
""" + line(2, "dig", "buried_cultural_property,is,prat") + """\
  対処: 数値には単位を付け、区分・判定には is か is_not を使います
""" + one)
    bench.refuses("a use district that no model has", laws(
        "dig|use_zone,is,residental;industrial|"), """\
laws.csv:2: 法令「dig」の条件の「residental」は、指標「use_zone」の区分にありません [law-unknown-word]
""" + line(2, "dig", "use_zone,is,residental;industrial") + """\
  対処: 「residential」ではありませんか
""" + one)
    bench.refuses("a use that no model has, in English", laws(
        "dig|building_use,is_not,schol|"), """\
laws.csv:2: the condition of law 'dig' asks for 'schol', which building_use never is [law-unknown-word]
""" + line(2, "dig", "building_use,is_not,schol") + """\
  hint: there are: office
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("a law without a condition", laws("dig|,,|"), """\
laws.csv:2: 法令「dig」に条件がありません [law-no-condition]
""" + line(2, "dig", ",,") + """\
  対処: all_1_measure・all_1_op・all_1_value を書いてください
""" + one)
    bench.refuses("a law that reads a later one", laws(
        "dig|law/later,is,yes|", "later|buried_cultural_property,is,part|"),
        """\
laws.csv:2: 「dig」の条件が参照する law に「later」はありません [condition-item]
""" + line(2, "dig", "law/later,is,yes") + """\
  対処: その行をもつモデル(laws など)を models に書いてください
""" + one)
    bench.refuses("a law twice", laws(GOOD, GOOD), """\
laws.csv:3: 「dig」が二度出ています(最初は2行目) [record-same-id]
""" + line(3, "dig", "buried_cultural_property,is,part;most") + one)


def links(bench):
    bench.refuses("months out of order", laws(
        GOOD + "6,7,8", more="months,months_low,months_high"), """\
laws.csv:2: 法令「dig」の期間は months_low ≤ months ≤ months_high でなければなりません [law-months]
""" + line(2, "dig", "buried_cultural_property,is,part;most", "6,7,8") + one)
    bench.refuses("tasks and an item that there are not", laws(
        GOOD + "constructon,wrok,buildin", more="before,task,cost_item"), """\
laws.csv:2: 法令「dig」の作業「constructon」は工程にありません [law-task]
""" + line(2, "dig", "buried_cultural_property,is,part;most",
           "constructon,wrok,buildin") + """\
  対処: 「construction」ではありませんか
laws.csv:2: 法令「dig」の作業「wrok」は工程にありません [law-task]
""" + line(2, "dig", "buried_cultural_property,is,part;most",
           "constructon,wrok,buildin") + """\
laws.csv:2: 法令「dig」の費目「buildin」は事業費にありません [law-cost-item]
""" + line(2, "dig", "buried_cultural_property,is,part;most",
           "constructon,wrok,buildin") + """\
  対処: 「building」ではありませんか
""" + many(3))


def facts(bench):
    bench.refuses("an answer to a law that there is not", both(laws(GOOD), append(
        "facts.csv", "A,law/dgi,yes,,measured,,,照会,2026-04-01,\n")), """\
facts.csv:6:3: lawの対象「dgi」はありません [fact-unknown-item]
    6 | A,law/dgi,yes,,measured,,,照会,2026-04-01,
      |   ^^^^^^^
  対処: 「dig」ではありませんか
""" + one)
    bench.refuses("a fact of all sites that one site has, too", append(
        "facts.csv", "*,address,市内三丁目,,measured,,,台帳,2026-04-01,\n"), """\
facts.csv:6:3: Aのaddressが二度出ています(最初は2行目) [fact-twice]
    6 | *,address,市内三丁目,,measured,,,台帳,2026-04-01,
      |   ^^^^^^^
  対処: どちらか一方を消してください
facts.csv:6:3: Bのaddressが二度出ています(最初は3行目) [fact-twice]
    6 | *,address,市内三丁目,,measured,,,台帳,2026-04-01,
      |   ^^^^^^^
  対処: どちらか一方を消してください
""" + many(2))


def tests(bench):
    conditions(bench)
    links(bench)
    facts(bench)
