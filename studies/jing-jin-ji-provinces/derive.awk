# Recomputes the tables of this study that follow from others: flows, markets, capabilities, frictions.
#
#     awk -v table=flows -f derive.awk indicators.csv travel.csv
#
# table is one of these four, or `calibration`, which prints the fitted barriers and what the gravity
# says where something else was observed. README.md gives the reason and the range of every assumption.
# Both files are plain here: no quoted cells. Any POSIX awk will do.

BEGIN {
    FS = ","
    regions = split("beijing tianjin hebei", region, " ")
    year = 2023

    # Assumptions: fall of flows with a minute of travel; price elasticities; effect of co-operation.
    decay = 0.006; decay_low = 0.003; decay_high = 0.01
    flow_elasticity = "4,2,8"
    window_elasticity = "8,4,16"
    supply_elasticity = "1,0.5,2"
    relief = "0.25,0.1,0.5"
}

FNR == 1 {
    files++
    for (c = 1; c <= NF; c++) at[$c] = c
    next
}

files == 1 { indicator[$at["region"], $at["indicator"], $at["year"], $at["vintage"]] = $at["value"] }
files == 2 && $at["mode"] == "estimate" { minutes[$at["from"], $at["to"]] = $at["minutes"] }

# A cited figure; a missing one ends the run instead of counting as nought.
function cited(where, what, when, vintage) {
    if (!((where, what, when, vintage) in indicator)) {
        print "no indicator " where " " what " " when " " vintage > "/dev/stderr"
        failed = 1
        exit 1
    }
    return indicator[where, what, when, vintage] + 0
}

function nearness(i, j, rate) { return exp(-rate * minutes[region[i], region[j]]) }

# Barriers at which Beijing's gravity meets its two observed totals: the border to another province
# (log points), and what the rest of the country adds to it.
function border(rate,   j, reached) {
    for (j = 2; j <= regions; j++) reached += size[j] * nearness(1, j, rate)
    return log(reached / size[1] * home[1] / cross)
}
function remoteness(rate) { return log(size_outside / size[1] * home[1] / outside[1]) - border(rate) }

function read_figures(   i) {
    size_outside = cited("jjj", "national_gdp", year, "")
    for (i = 1; i <= regions; i++) {
        size[i] = cited(region[i], "gdp", year, "first-published")
        turnover[i] = cited(region[i], "contract_turnover", year, "")
        size_outside -= size[i]
    }
    cross = cited("beijing", "contracts_to_tianjin_hebei", year, "")
    mutual = cited("jjj", "contracts_mutual", year, "")
    elsewhere = cited("beijing", "contracts_to_other_provinces", year, "")
    to_tianjin = cited("beijing", "contracts_to_tianjin", 2022, "")
    to_hebei = cited("beijing", "contracts_to_hebei", 2022, "")
}

# Beijing: observed totals, and the split of the year before between its two partners.
function fill_beijing() {
    home[1] = turnover[1] - elsewhere
    outside[1] = elsewhere - cross
    flow[1, 2] = cross * to_tianjin / (to_tianjin + to_hebei)
    flow[1, 3] = cross * to_hebei / (to_tianjin + to_hebei)
}

# The other four directions share what is left of the observed total of all six.
function fill_others(   i, j, weight, total) {
    for (i = 2; i <= regions; i++)
        for (j = 1; j <= regions; j++)
            if (i != j) total += weight[i, j] = turnover[i] * size[j] * nearness(i, j, decay)
    for (i = 2; i <= regions; i++)
        for (j = 1; j <= regions; j++)
            if (i != j) flow[i, j] = (mutual - cross) * weight[i, j] / total
}

# What the two do not sell to partners stays at home or leaves the region, as the barriers say.
function fill_rest(   i, j, rest, far) {
    far = size_outside * exp(-border(decay) - remoteness(decay))
    for (i = 2; i <= regions; i++) {
        rest = turnover[i]
        for (j = 1; j <= regions; j++) if (i != j) rest -= flow[i, j]
        home[i] = rest * size[i] / (size[i] + far)
        outside[i] = rest - home[i]
    }
    for (i = 1; i <= regions; i++) flow[i, i] = home[i]
}

function source_of_flow(i, j) {
    if (i == j) return i == 1 ? "x-home-beijing" : "x-home-others"
    return i == 1 ? "x-split-of-2022" : "x-four-directions"
}

function print_flows(   i, j) {
    print "from,to,field,stage,year,value,unit,elasticity,elasticity_low,elasticity_high,source"
    for (i = 1; i <= regions; i++)
        for (j = 1; j <= regions; j++)
            printf "%s,%s,technology,research,%d,%.15g,亿元,%s,%s\n", region[i], region[j], year,
                   flow[i, j], flow_elasticity, source_of_flow(i, j)
}

function print_markets(   i, j, used) {
    print "region,field,stage,side,step,price,quantity,elasticity,elasticity_low,elasticity_high,source"
    for (i = 1; i <= regions; i++) {
        printf "%s,technology,research,sell,0,1,%.15g,%s,%s\n", region[i], outside[i],
               window_elasticity, i == 1 ? "x-window-beijing" : "x-window-others"
        used = 0
        for (j = 1; j <= regions; j++) used += flow[j, i]
        printf "%s,technology,research,use,0,1,%.15g,%s,x-final-use\n", region[i], used,
               window_elasticity
    }
}

function print_capabilities(   i) {
    print "id,owner,field,stage,capacity,unit_cost,elasticity,elasticity_low,elasticity_high,source"
    for (i = 1; i <= regions; i++)
        printf "research-%s,%s,technology,research,%.15g,1,%s,x-supply\n", region[i], region[i],
               turnover[i], supply_elasticity
}

function print_frictions() {
    print "id,from,to,field,stage,border,border_low,border_high,relief,relief_low,relief_high,source"
    printf "border,*,*,technology,research,%.15g,%.15g,%.15g,%s,x-border\n", border(decay),
           border(decay_high), border(decay_low), relief
}

# Each line: what, the model's value, the value observed elsewhere (empty: none).
function print_calibration() {
    print "what,value,observed"
    printf "border at decay %s,%.6g,\n", decay_low, border(decay_low)
    printf "border at decay %s,%.6g,\n", decay, border(decay)
    printf "border at decay %s,%.6g,\n", decay_high, border(decay_high)
    printf "remoteness at decay %s,%.6g,\n", decay, remoteness(decay)
    printf "hebei from beijing and tianjin,%.6g,%.6g\n", flow[1, 3] + flow[2, 3],
           cited("hebei", "contracts_absorbed_from_beijing_tianjin", year, "")
    printf "tianjin in and out,%.6g,%.6g\n", flow[1, 2] + flow[3, 2] + flow[2, 1] + flow[2, 3],
           cited("tianjin", "contracts_in_and_out", year, "from-growth")
}

END {
    if (failed) exit 1
    read_figures()
    fill_beijing()
    fill_others()
    fill_rest()
    if (table == "flows") print_flows()
    else if (table == "markets") print_markets()
    else if (table == "capabilities") print_capabilities()
    else if (table == "frictions") print_frictions()
    else if (table == "calibration") print_calibration()
    else {
        print "table must be flows, markets, capabilities, frictions or calibration" > "/dev/stderr"
        exit 2
    }
}
