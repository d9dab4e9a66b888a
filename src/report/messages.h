/*
 * Every word of the report, once for each language: key, English, Chinese. {1} to {9} stand for what is filled in;
 * a test holds the two languages to the same ones. No markup: all of it is escaped.
 */
#ifndef JW_REPORT_MESSAGES_H
#define JW_REPORT_MESSAGES_H

#include <jingwei/common.h>

JW_BEGIN_C

typedef enum jw_language { JW_ENGLISH, JW_CHINESE } jw_language;

#define JW_MESSAGE_MAP(X) \
    X(LANGUAGE, "en", "zh-CN") \
    X(BASE_YEAR, "base year {1}", "基年 {1}") \
    X(SPACE, " ", "") \
    X(KIND, "{1}, {2}", "{1}·{2}") \
    X(AND, " and ", "和") \
    X(COMMA, ", ", "、") \
    X(PARTNERS, "the {1} partners", "{1}个伙伴地区") \
    X(UNIT_GLOSS, "1 {1} = {2} {3}", "1 {1} = {2} {3}") \
    X(HEADLINE, \
      "By opening to each other, {1} would gain {2} a year against today: between {3} and {4}, " \
      "depending on what is assumed.", \
      "{1}相互开放，每年可比现状多得 {2}；视假设而定，在 {3} 至 {4}之间。") \
    X(HEADLINE_PLAIN, "By opening to each other, {1} would gain {2} a year against today.", \
      "{1}相互开放，每年可比现状多得 {2}。") \
    X(HEADLINE_DRAWS, \
      "By opening to each other, {1} would gain {2} a year against today: between {3} and {4} in " \
      "nine of ten draws over all that is assumed.", \
      "{1}相互开放，每年可比现状多得 {2}；对全部假设随机抽取，十次中有九次在 {3} 至 {4}之间。") \
    X(HEADLINE_NONE, "Against today, {1} gain nothing by what the study lets fall between them.", \
      "按本研究设定的开放程度，{1}与现状相比没有增益。") \
    X(LEAD_RELIEF, "The question: what if {1} % of the barrier between them fell?", \
      "所问的是：若彼此之间的壁垒消除 {1}%，会怎样？") \
    X(LEAD_RELIEF_VARIES, \
      "The question: what if the barriers between them gave way as the study " \
      "says?", \
      "所问的是：若彼此之间的壁垒按本研究的设定消除，会怎样？") \
    X(LEAD_READINGS, \
      "The answer is {1} if results serve all who can reach them, and {2} if each serves one " \
      "user only.", \
      "若成果可供所有够得着的用户共用，答案是 {1}；若每项成果只供一个用户使用，则为 {2}。") \
    X(LEAD_MEANING, \
      "It is saved effort and better matching at unchanged capacities. It is not output, and " \
      "what " \
      "the opening itself would cost is not in it.", \
      "它是能力不变时省下的代价和更好的匹配，不是产值，也不含开放本身的成本。") \
    X(READING_ALL, "if results serve all who can reach them", "若成果可供所有够得着的用户共用") \
    X(READING_ONE, "if each result serves one user only", "若每项成果只供一个用户使用") \
    X(READING_ONLY, "together against today", "共同开放与现状之差") \
    X(KEY_CROSSING, "of the amount that crosses the borders today, {1}", \
      "相当于今日跨区域流量（{1}）的比例") \
    X(A_YEAR, "{1} a year", "{1}/年") \
    X(INTERVAL_TITLE, "Gain against today, {1} a year", "比现状的增益，{1}/年") \
    X(FIGURE, "Figure {1}. ", "图 {1}  ") \
    X(TRACK_SECTION, "How joined up, and how it has changed", "联系有多紧，变化如何") \
    X(TRACK_FALLS, \
      "In {2}, the share of {1} fell from {3} ({4}) to {5} ({6}); {7} gained most, by {8} points.", \
      "{2}：{1}所占份额由 {3}（{4} 年）降至 {5}（{6} 年），{7}增加最多，为 {8} 个百分点。") \
    X(TRACK_RISES, \
      "In {2}, the share of {1} rose from {3} ({4}) to {5} ({6}); {7} lost most, by {8} points.", \
      "{2}：{1}所占份额由 {3}（{4} 年）升至 {5}（{6} 年），{7}减少最多，为 {8} 个百分点。") \
    X(TRACK_FELL_ROSE, \
      "In {2}, the share of {1} fell from {3} ({4}) to {5} ({6}) and has risen to {7} ({8}) since.", \
      "{2}：{1}所占份额由 {3}（{4} 年）降至 {5}（{6} 年），此后又升至 {7}（{8} 年）。") \
    X(TRACK_ROSE_FELL, \
      "In {2}, the share of {1} rose from {3} ({4}) to {5} ({6}) and has fallen to {7} ({8}) since.", \
      "{2}：{1}所占份额由 {3}（{4} 年）升至 {5}（{6} 年），此后又降至 {7}（{8} 年）。") \
    X(TRACK_NOW, "{1}, {2} now", "{1}，现为 {2}") \
    X(TRACK_COURSES_LABEL, "The share of the leading place in each figure, year by year", \
      "各指标中领先地区所占份额，逐年") \
    X(TRACK_COURSES_CAPTION, \
      "From peak to plateau: the share of the leading place in the sum of all partners, year by " \
      "year, for figures that were told of the same places throughout. A line that falls says that " \
      "others catch up. The axis does not begin at 0.", \
      "从高峰到高原：领先地区占各伙伴合计的份额，逐年；只画各年都有同样地区数据的指标。线下降表示其他地区在追赶。纵轴不从 0 起。") \
    X(TRACK_LINKS, \
      "Of {1} ties ({2}) told from {3} to {4}, {5} join different partners.", \
      "{3} 年至 {4} 年记录的 {1} 次联系（{2}）中，{5}跨越伙伴地区边界。") \
    X(TRACK_MATRIX_LABEL, "Ties between each two places", "每两地之间的联系数") \
    X(TRACK_MATRIX_CAPTION, \
      "Who works with whom: ties told between each two places, all years together; darker cells " \
      "have more. An empty cell is a pair of which none is told, which is not the same as none.", \
      "谁与谁合作：每两地之间记录的联系数，各年合计；颜色越深越多。空格表示没有记录，不等于没有。") \
    X(TRACK_CLOSEST, \
      "Closest for their size, of pairs with many ties: {1} and {2}, {3} ties, {4} times what the " \
      "totals of the two alone would give.", \
      "就规模而言联系最紧的（在联系较多的地区对中）：{1}与{2}，{3} 次，为仅按两地总量推算的 {4} 倍。") \
    X(MAP_SECTION, "What flows where", "什么流向哪里") \
    X(MAP_FINDING, "The largest change is from {1} to {2}: {3} today, {4} together.", \
      "变化最大的是{1}到{2}：今日 {3}，共同开放后 {4}。") \
    X(MAP_FINDING_KIND, "The largest change is from {1} to {2} ({5}): {3} today, {4} together.", \
      "变化最大的是{1}到{2}（{5}）：今日 {3}，共同开放后 {4}。") \
    X(MAP_CAPTION, \
      "Flows between regions a year, {1}. Width is the amount: dark today, light what opening " \
      "adds.", \
      "地区间每年的流量，{1}年。宽度表示数量：深色为今日，浅色为开放所增。") \
    X(MAP_PART, "Drawn: the {1} largest of {2} flows.", "图中画出 {2} 条中最大的 {1} 条。") \
    X(MAP_MISSING, "Not on the map for want of coordinates: {1}.", "缺少坐标、未能上图：{1}。") \
    X(MAP_NONE, "No map: fewer than two regions have coordinates or outlines.", \
      "未绘地图：有坐标或轮廓的地区不足两个。") \
    X(LEGEND_TODAY, "today", "今日") \
    X(LEGEND_MORE, "added by opening", "开放所增") \
    X(LEGEND_LESS, "less than today", "少于今日的部分") \
    X(LEGEND_PLACE, "takes part", "参与") \
    X(LEGEND_PLACE_OTHER, "does not take part", "不参与") \
    X(LEGEND_UNIT, "numbers: today → together, {1}", "数字：今日 → 共同，{1}") \
    X(SOURCE_MODEL, \
      "Source: model result for base year {1}, from the tables flows and frictions of the study " \
      "({2} of their {3} rows are assumptions).", \
      "来源：基年 {1} 的模型结果，依据本研究的流量表与摩擦表（共 {3} 行，其中 {2} 行为假设）。") \
    X(SOURCE_OUTLINES, "Outlines are for orientation only.", "轮廓仅作示意。") \
    X(SOURCE_CHAIN, \
      "Source: model result for base year {1}, from the tables capabilities and markets of the " \
      "study ({2} of their {3} rows are assumptions).", \
      "来源：基年 {1} 的模型结果，依据本研究的能力表与市场表（共 {3} 行，其中 {2} 行为假设）。") \
    X(SOURCE_RESULT, "Source: model result for base year {1}.", "来源：基年 {1} 的模型结果。") \
    X(FROM, "from", "来自") \
    X(TO, "to", "去往") \
    X(FIELD, "field", "领域") \
    X(STAGE, "stage", "环节") \
    X(UNIT, "unit", "单位") \
    X(TODAY, "today", "今日") \
    X(TOGETHER, "together", "共同") \
    X(CHANGE, "change", "变化") \
    X(SMALLER_FLOWS, "{1} smaller flows", "其余 {1} 条较小的流量") \
    X(SHARE_SECTION, "Who gains how much", "各方所得") \
    X(CORE_HOLDS, \
      "No group does better by itself: even the one worst off, {1}, has {2} more than it could " \
      "get " \
      "without the others.", \
      "没有任何一组地区单独行动会更好：即使处境最差的一组（{1}），也比离开其他地区多得 {2}。") \
    X(CORE_FAILS, \
      "{1} would do better by itself, by {2}: with the shares by the Shapley value it has a " \
      "reason " \
      "to leave.", \
      "{1}单独行动可多得 {2}：若按沙普利值分配，它们有理由离开。") \
    X(CORE_SINGLE, "There is one partner only, so there is nothing to share.", \
      "只有一个伙伴，无须分配。") \
    X(SHARE_FIRST, "{1} gains most: {2} of {3}.", "{1}所得最多：{3}中的 {2}。") \
    X(PAIR_FIRST, "The pair that adds most by itself is {1}: {2}.", \
      "单独结对时增益最大的是{1}：{2}。") \
    X(SHARE_CAPTION, "Shares of the gain a year, {1}.", "每年增益的分配，{1}。") \
    X(SHARE_SHAPLEY, \
      "Shapley value: what a region adds, averaged over all orders in which the regions could " \
      "join.", \
      "沙普利值：一个地区在所有可能的加入次序中所增价值的平均。") \
    X(REGION, "region", "地区") \
    X(RULE_SHAPLEY, "Shapley value", "沙普利值") \
    X(RULE_NUCLEOLUS, "nucleolus", "核仁") \
    X(RULE_OWEN, "Owen point", "欧文点") \
    X(RULE_EQUAL_SURPLUS, "equal surplus", "等额剩余") \
    X(RULE_PROPORTIONAL, "proportional", "按比例") \
    X(RULE_TABLE, "share by rule", "各规则下的所得") \
    X(RULE_WEIGHTS, "Proportional to: {1}.", "“按比例”所依据的是：{1}。") \
    X(JOIN_ORDER, "Best order of joining: {1}.", "最佳加入次序：{1}。") \
    X(JOIN_STEP, "{1} ({2})", "{1}（{2}）") \
    X(TRANSFER_SECTION, "Who would have to pay whom", "谁应向谁支付") \
    X(TRANSFER_FINDING, "For the shares by the Shapley value {1} a year: {2}.", \
      "若按沙普利值分配，每年须有 {1}：{2}。") \
    X(TRANSFER_ONE, "one payment is needed", "一笔支付") \
    X(TRANSFER_MANY, "{1} payments are needed", "{1} 笔支付") \
    X(TRANSFER_NONE, \
      "The shares by the Shapley value need no payments: incomes change by as much.", \
      "按沙普利值分配无须支付：各方收入的变化恰好相等。") \
    X(TRANSFER_PAYS, "{1} pays {2} {3}", "{1}付给{2} {3}") \
    X(TRANSFER_OPEN, " (within what prices leave open)", "（在价格未定的余地之内）") \
    X(TRANSFER_UNKNOWN, \
      "Payments cannot be told: today's incomes need a base year that is an optimum at its own " \
      "prices, counted in money.", \
      "无法给出支付：计算现状收入需要基年在其自身价格下为最优，且以货币计。") \
    X(TRANSFER_NOTE, \
      "Income changes by itself when prices and flows do; what is left is the share less that " \
      "change: above 0 it is received, below 0 it is paid. What a pair brings about together is " \
      "split in half.", \
      "价格与流量变化时收入自行变化；余额为应得份额减去该变化：大于 0 为收取，小于 0 " \
      "为支付。两地共同带来的部分各得一半。") \
    X(NEVER_JOIN, "regions that never join", "从不加入的地区") \
    X(INCOME_CHANGE, "income changes by itself", "收入自行变化") \
    X(SHARE_DUE, "share by the Shapley value", "沙普利值应得") \
    X(LEFT, "left to receive (+) or pay (−)", "余额：收取（+）或支付（−）") \
    X(AGREEMENT_LEAD, "What agreements would amount to the same:", "哪些协议与之等值：") \
    X(PAYER, "who pays", "支付方") \
    X(RECEIVER, "who receives", "收取方") \
    X(INSTRUMENT, "agreement", "协议") \
    X(AMOUNT_HEAD, "amount a year", "每年金额") \
    X(RATE, "rate", "分成比例") \
    X(BASE, "of a base of", "计算基数") \
    X(YEARS, "years", "年数") \
    X(KIND_TAX_SPLIT, "tax split", "税收分享") \
    X(KIND_PARK_REVENUE, "park revenue split", "园区收入分成") \
    X(KIND_FUND, "fund", "基金出资") \
    X(KIND_FEE, "fee", "收费") \
    X(OWEN_LEAD, \
      "Paid for what each owns, in the game in which a group has nothing but its own: what each " \
      "gets " \
      "beyond what it has alone. What proves the optimum leaves a range; the point alone " \
      "misleads.", \
      "按各方所拥有之物计酬（每组只有自身资源的博弈）：各方超出单独所有的所得。证明最优的价格留有" \
      "余地，只看点值会误导。") \
    X(LEAST, "at least", "最少") \
    X(MOST, "at most", "最多") \
    X(EVEN, "pairs split 50:50", "两地平分") \
    X(TOTAL, "in all", "合计") \
    X(TERMS_TAX_SPLIT, \
      "Tax split, by the joint rule of 2015 (财预〔2015〕92号): firms move from who pays to who " \
      "receives, led by the government they leave, and pay as much tax as before; each paid 20 " \
      "million yuan a year or more. Half of the three taxes goes back for three years, at most " \
      "what was paid in the three years before the move, and for two years more if that is not " \
      "reached; the other half stays with the host and is the payment.", \
      "税收分享按财预〔2015〕92号：企业在迁出地政府主导下由支付方迁往收取方，迁移后纳税不变，且年" \
      "纳税在 2000 万元以上。三税五五分成三年，返还以迁移前三年所缴为上限，未达上限的再延两年；" \
      "留在迁入地的一半即为支付。") \
    X(TERMS_PARK_REVENUE, \
      "Park revenue split: the two run a park together that takes in so much a year; a rate that " \
      "the " \
      "study does not tell is one half.", \
      "园区收入分成：双方共建园区，每年收入达到所列基数；研究未给出比例的，按一半计。") \
    X(TERMS_FUND, \
      "Fund: a fixed amount a year from who pays to who receives, for as long as both agree.", \
      "基金出资：支付方每年向收取方支付固定金额，期限由双方商定。") \
    X(TERMS_FEE, "Fee: a price for use, on so much use a year.", "收费：按每年使用量计价。") \
    X(SCARCE_SECTION, "What becomes scarce", "什么变得稀缺") \
    X(SCARCE_MORE, \
      "{1} in {2} would be scarcer than today: one more is worth {3}, against {4} today.", \
      "{2}的{1}将比今日更稀缺：每多一单位值 {3}，今日为 {4}。") \
    X(SCARCE_LESS, \
      "{1} in {2} would be less scarce than today: one more is worth {3}, against {4} today.", \
      "{2}的{1}将不如今日稀缺：每多一单位值 {3}，今日为 {4}。") \
    X(SCARCE_NONE, \
      "Nothing becomes scarcer or less scarce than today by more than these data can tell.", \
      "与今日相比，没有任何一项的稀缺程度变化大到现有数据足以断言。") \
    X(SCARCE_WHAT, "what", "项目") \
    X(SCARCE_GOOD, "{1}, {2}", "{1}·{2}") \
    X(SCARCE_FOUND, "{1}, at its origin", "{1}（产出地）") \
    X(SCARCE_REACH, "{1}, within reach", "{1}（可及范围）") \
    X(SCARCE_MAKE, "room to make {1}", "{1}的产能") \
    X(SCARCE_MOVE, "room to move {1}", "{1}的流通容量") \
    X(SCARCE_SELL, "room to sell {1} outside", "{1}的外销容量") \
    X(SCARCE_BUY, "room to buy {1} outside", "{1}的外购容量") \
    X(SCARCE_USE, "use of {1} at home", "{1}的区内用量") \
    X(WAY, "{1} to {2}", "{1}到{2}") \
    X(WORTH_TOGETHER, "worth together", "共同时的价值") \
    X(WORTH_TODAY, "worth today", "今日的价值") \
    X(BETWEEN, "{1}–{2}", "{1}～{2}") \
    X(SCARCE_NOTE, \
      "What one more unit brings and one less costs, found by solving again with 1 % more and " \
      "less. " \
      "What is scarce today is an input of the study, so only the change is told, and only where " \
      "it " \
      "goes the same way with every assumption at both ends of its range, each stage halved and " \
      "doubled, and in draws if there are any: {1} trials.", \
      "多一单位所增与少一单位所减的价值，由增减 1% " \
      "后重新求解得到。今日的稀缺是研究的输入，因此只报告变化，且只报告在各项假设取区间两端、各环" \
      "节规模减半与加倍以及抽样（如有）时方向一致的变化：共试算 {1} 次。") \
    X(SCARCE_UNSTEADY, "{1} more changes did not keep their direction and are not shown.", \
      "另有 {1} 项变化的方向不稳定，未列出。") \
    X(P5, "5 % of draws below", "5% 抽样低于") \
    X(P95, "95 % of draws below", "95% 抽样低于") \
    X(CORE, "in the core", "在核内") \
    X(YES, "yes", "是") \
    X(NO, "no", "否") \
    X(CHAIN_SECTION, "How whole the chains are", "链条是否完整") \
    X(CHAIN_GAP, "{1}: the regions buy {2} from outside that they do not make themselves.", \
      "{1}：各地区自己不产、须从外部购入的有 {2}。") \
    X(CHAIN_NO_MAKER, "{1}: nobody in the study makes {2}.", "{1}：研究中没有地区提供{2}。") \
    X(CHAIN_WHOLE, \
      "{1}: the study tells of no stage without a maker and of nothing bought from outside.", \
      "{1}：研究中没有缺少提供者的环节，也没有从外部购入。") \
    X(CHAIN_LEAVES, "{1} of what is made at the stage {2} is sold outside the regions today.", \
      "{2}环节产出的 {1} 今日售往区外。") \
    X(CHAIN_SAME, \
      "These chains cannot be told apart: {1} have the same proportions in the study, since how " \
      "much " \
      "of each region and stage belongs to which field is assumed, not measured. They are drawn " \
      "as " \
      "one; a gap of a single field cannot be read from these data.", \
      "这些链条无法区分：{1}" \
      "在研究中比例相同，因为各地区、各环节属于哪个领域是假设而非实测。故合并绘制；从这些数据读不" \
      "出单个领域的缺口。") \
    X(CHAIN_ALL, "All {1} fields together", "全部 {1} 个领域合计") \
    X(CHAIN_SOME, "{1} fields together", "{1} 个领域合计") \
    X(FIELDS_TOGETHER, "All fields of a stage are taken together.", "同一环节的各领域合并计算。") \
    X(CHAIN_CAPTION, \
      "{1}: made in each region a year, {2}. Solid today; light, what opening adds; hatched, " \
      "bought " \
      "from outside: the gap. Every box has its own scale, and so has its lower part, which is " \
      "all " \
      "regions together. 0 is none, — is not in the study.", \
      "{1}：各地区每年产出，{2}" \
      "年。深色为今日，浅色为开放所增，斜线为外购即缺口。各框及其下部（全部地区合计）各用自己的尺" \
      "度。0 表示没有，— 表示研究未涉及。") \
    X(MADE, "made, {1}", "产出，{1}") \
    X(BOUGHT, "bought outside", "外购（缺口）") \
    X(SOLD, "sold outside", "售往区外") \
    X(USED, "used at home", "区内最终使用") \
    X(OTHERS, "{1} others", "其他 {1} 个") \
    X(NO_MAKER, "nobody makes it", "无人提供") \
    X(NOT_IN_STUDY, "not in the study", "研究未涉及") \
    X(DRIVER_SECTION, "What the answer hangs on", "答案取决于什么") \
    X(DRIVER_FINDING, "{1} moves the answer most: between {2} and {3}.", \
      "{1}的影响最大：使答案在 {2} 与 {3}之间变动。") \
    X(DRIVER_NONE, "No assumption tells its range, so none can be given for the gain.", \
      "没有一项假设给出范围，因此无法给出增益的区间。") \
    X(DRIVER_CAPTION, \
      "The gain with each assumption moved alone to the ends of its range, {1} a year. Dashed: " \
      "the " \
      "gain with all as they are.", \
      "逐一将各项假设移到其范围两端时的增益，{1}/年。虚线为各项假设不变时的增益。") \
    X(DRIVER_END, "{1} at {2}", "{2} 时 {1}") \
    X(DRIVER_REST, "{1} more assumptions move it less.", "另有 {1} 项假设影响更小。") \
    X(DRIVER_NOT, "The range is argued, not a probability: assumptions are moved one at a time.", \
      "区间是可以讨论的范围，不是概率：每次只变动一项假设。") \
    X(READING, "reading", "解读") \
    X(CENTRAL, "gain", "增益") \
    X(LOW, "low", "低") \
    X(HIGH, "high", "高") \
    X(CLOSED_FORM, "if no price changed", "若价格不变") \
    X(APART_SECTION, "Today, together, apart", "现状、共同、各自") \
    X(APART_TOGETHER, "together less today: what opening adds", "共同减现状：开放所增") \
    X(APART_TODAY, "today less apart: what today's ties are worth", "现状减各自：今日联系的价值") \
    X(APART_ALL, "together less apart", "共同减各自") \
    X(APART_NOTE, \
      "Only differences mean something in this model; the level of value is arbitrary. Apart, " \
      "each " \
      "with nothing but its own, is not observed: that difference is mostly lost variety and " \
      "rests " \
      "on the elasticities.", \
      "本模型中只有差额有意义，价值的绝对水平是任意的。“各自”即各地区只靠自身，并非观测所得：该差" \
      "额主要是失去的多样性，取决于弹性假设。") \
    X(DIFFERENCE, "difference", "差额") \
    X(A_YEAR_HEAD, "a year", "每年") \
    X(ASSUMPTION_SECTION, "Every assumption", "全部假设") \
    X(ASSUMPTION_FINDING, \
      "{1} of the {2} rows that the model computes with are assumptions or follow from them.", \
      "模型所用的 {2} 行数据中，{1} 行是假设或由假设推得。") \
    X(ASSUMPTION_ALL, "Of all {2} rows of the study that name a source: {1}.", \
      "研究中标明来源的全部 {2} 行中，有 {1} 行如此。") \
    X(ASSUMPTION, "assumption and its reason", "假设及理由") \
    X(USED_IN, "where it is used", "用于") \
    X(ROWS_OF, "{1} ({2})", "{1}（{2} 行）") \
    X(VALUE_RANGE, "; {1} {2}, from {3} to {4}", "；{1} {2}，范围 {3} 至 {4}") \
    X(VALUES, "{1} to {2}", "{1} 至 {2}") \
    X(UNSOURCED, "Rows without any source: {1}.", "没有来源的行：{1}。") \
    X(SOURCE_SECTION, "Every source", "全部来源") \
    X(GRADE, "grade", "等级") \
    X(SOURCE, "source", "来源") \
    X(ROWS, "rows", "行数") \
    X(GRADE_A, "official text", "官方文本") \
    X(GRADE_B, "named press", "具名报刊") \
    X(GRADE_C, "copy elsewhere", "他处转载") \
    X(GRADE_D, "second hand", "二手") \
    X(GRADE_NONE, "no grade", "未定级") \
    X(ROW_COUNT, "({1} row)", "（{1} 行）") \
    X(ROWS_COUNT, "({1} rows)", "（{1} 行）") \
    X(ALSO, "Also:", "另见：") \
    X(SOURCE_NOTE, \
      "By grade, each once, with the rows of the study that it answers for. Assumptions stand " \
      "above.", \
      "按等级排列，每个来源只列一次，并注明它所支持的数据行数；文字依研究原文。假设见上。") \
    X(PROOF_SECTION, "Proof", "证明") \
    X(PROOF_CLOSED, \
      "Every optimum behind this page is proved: the certificates of all {1} programmes that " \
      "were " \
      "solved for groups close.", \
      "本页所依据的每个最优解都经过证明：为各组求解的 {1} 个规划，其证书全部闭合。") \
    X(PROOF_OPEN, \
      "Not every optimum behind this page is proved: of the {1} programmes that were solved for " \
      "groups, the certificate of at least one does not close.", \
      "本页所依据的最优解并非全部得到证明：为各组求解的 {1} 个规划中，至少有一个证书未闭合。") \
    X(BASE_RETURNED, "Without any opening the model returns the base year.", \
      "若不开放，模型得到的正是基年。") \
    X(BASE_MISSED, \
      "The data do not balance: without any opening the model is off the base year by up to {1} " \
      "%, " \
      "and the gain is against that optimum, not against the data.", \
      "数据不平衡：若不开放，模型与基年最多相差 {1}%，增益是与该最优解而非与数据相比。") \
    X(FOOT, "Study {1}, Jingwei {2}. The same study, options and version give the same page.", \
      "研究 {1}，经纬 {2}。研究、选项与版本相同，所得页面即相同。")

/* Words for tables and for columns that may be assumptions: name in the study, English, Chinese. */
#define JW_WORD_MAP(X) \
    X("actors", "actors", "主体") \
    X("agreements", "agreements", "协议") \
    X("boundaries", "boundaries", "轮廓") \
    X("capabilities", "capabilities", "能力") \
    X("channels", "channels", "渠道") \
    X("endowments", "endowments", "要素") \
    X("facilities", "facilities", "设施") \
    X("fields", "fields", "领域") \
    X("flows", "flows", "流量") \
    X("frictions", "frictions", "摩擦") \
    X("indicators", "indicators", "指标") \
    X("markets", "markets", "市场") \
    X("milestones", "milestones", "里程碑") \
    X("needs", "needs", "需求") \
    X("offers", "offers", "成果") \
    X("projects", "projects", "项目") \
    X("recipes", "recipes", "配方") \
    X("regions", "regions", "地区") \
    X("requests", "requests", "申请") \
    X("supplies", "supplies", "供应") \
    X("ties", "ties", "联系") \
    X("travel", "travel", "交通") \
    X("capabilities.capacity", "Capacity", "能力规模") \
    X("capabilities.elasticity", "Elasticity of supply", "供给弹性") \
    X("capabilities.unit_cost", "Unit cost", "单位成本") \
    X("capabilities.yield", "Yield", "产出率") \
    X("endowments.amount", "Factors at hand", "要素数量") \
    X("flows.elasticity", "Elasticity of flows", "流量弹性") \
    X("flows.reach", "Reach of results", "成果可及范围") \
    X("flows.value", "Flows of the base year", "基年流量") \
    X("frictions.border", "Border between regions", "地区间壁垒") \
    X("frictions.capacity", "Capacity between regions", "地区间容量") \
    X("frictions.cost", "Cost between regions", "地区间成本") \
    X("frictions.relief", "Share of the border that falls", "壁垒消除的比例") \
    X("markets.elasticity", "Elasticity of outside markets", "外部市场弹性") \
    X("markets.price", "Prices outside", "外部价格") \
    X("markets.quantity", "Quantities outside", "外部数量") \
    X("recipes.amount", "Inputs for one unit", "单位投入") \
    X("flows across the borders today", "flows across the borders today", "今日跨界流量") \
    X("what each has by itself", "what each has by itself", "各自单独所有") \
    X("heads", "heads", "按家数") \
    X("stages.border_share", "Part of the border that a stage meets", "环节所受壁垒的比例") \
    X("study[decay].value", "Decay of flows with travel time", "流量随交通时间的衰减") \
    X("travel.minutes", "Travel time", "交通时间") \
    X("contract_turnover", "technology contracts", "技术合同成交额") \
    X("patents_granted", "patents granted", "专利授权量") \
    X("rd_spending", "R&D spending", "研发经费") \
    X("gdp", "gross domestic product", "地区生产总值") \
    X("event", "joint events", "联合活动") \
    X("contract", "contracts", "合同") \
    X("paper", "joint papers", "合著论文") \
    X("patent", "joint patents", "合作专利") \
    X("project", "joint projects", "合作项目")

typedef enum jw_message {
#define X(key, english, chinese) JW_MSG_##key,
    JW_MESSAGE_MAP(X)
#undef X
        JW_MSG_COUNT
} jw_message;

/** The text of a message, with its {1}. */
const char *jw_message_text(jw_message message, jw_language language);

/** The word for a table or "table.column"; the name itself where there is none. */
const char *jw_message_word(const char *name, jw_language language);

JW_END_C
#endif
