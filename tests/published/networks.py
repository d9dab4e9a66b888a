#!/usr/bin/python3
"""Makes tests/published/networks.txt: fifty random networks and what igraph and networkx say of them.

    tests/published/networks.py > tests/published/networks.txt

needs Debian's python3-igraph (0.10.2) and python3-networkx (2.8.8); the tests need neither. A measure is a function below
that is decorated with its name; it gets a Case and returns {program: value or values}. All programs that offer a measure
must agree, or nothing is written; None from a program means that it has no answer. Figures have ten digits.
"""

import random
import sys
import warnings

import igraph
import networkx

GRAPHS = 50
MEASURES = []
warnings.simplefilter("ignore")


class Case:
    """One network, as ties and as the graphs of both programs.

    ties    (from, to, weight), with parallel ones and loops
    all_*   with parallel ties and loops
    loops_* parallel ties merged (weights summed), loops kept
    *       plain: loops left out as well; ig_either, nx_either: without direction
    """

    def __init__(self, number):
        draw = random.Random(number)
        self.number = number
        self.directed = number & 1 == 1
        self.weighted = number & 2 == 2
        self.messy = number & 4 == 4  # parallel ties and loops
        self.split = number & 8 == 8  # in parts that are not tied
        self.nodes = draw.randint(5, 22)
        self.ties = self.draw_ties(draw)
        self.all_ig, self.all_nx = self.make(self.ties, multi=True)
        merged = {}
        for a, b, w in self.ties:
            key = (a, b) if self.directed else (min(a, b), max(a, b))
            merged[key] = merged.get(key, 0) + w
        both = [(a, b, w) for (a, b), w in merged.items()]
        plain = [(a, b, w) for a, b, w in both if a != b]
        self.loops_ig, self.loops_nx = self.make(both)
        self.ig, self.nx = self.make(plain)
        either = {}
        for a, b, w in plain:
            key = (min(a, b), max(a, b))
            either[key] = either.get(key, 0) + w
        self.ig_either, self.nx_either = self.make(
            [(a, b, w) for (a, b), w in either.items()], directed=False)
        self.group = [v % 3 for v in range(self.nodes)]

    def draw_ties(self, draw):
        ties = []
        likely = draw.uniform(0.08, 0.45)
        for a in range(self.nodes):
            for b in range(self.nodes):
                if a == b or (not self.directed and a > b):
                    continue
                if self.split and (a < self.nodes // 3) != (b < self.nodes // 3):
                    continue
                if draw.random() < likely:
                    ties.append((a, b, self.draw_weight(draw)))
        for _ in range(self.nodes // 2 if self.messy else 0):
            a, b, _ = draw.choice(ties) if ties else (0, 1, 1)
            ties.append((b, a, self.draw_weight(draw)) if draw.random() < 0.5
                        else (a, b, self.draw_weight(draw)))
            if draw.random() < 0.5:
                ties.append((a, a, self.draw_weight(draw)))
        draw.shuffle(ties)
        return ties

    def draw_weight(self, draw):
        return draw.choice([0.25, 0.5, 1, 2, 4]) if self.weighted else 1

    def make(self, ties, multi=False, directed=None):
        directed = self.directed if directed is None else directed
        g = igraph.Graph(n=self.nodes, directed=directed)
        g.add_edges([(a, b) for a, b, _ in ties])
        g.es["weight"] = [w for _, _, w in ties]
        g.es["length"] = [1 / w for _, _, w in ties]
        kind = {(0, 0): networkx.Graph, (0, 1): networkx.DiGraph, (1, 0): networkx.MultiGraph,
                (1, 1): networkx.MultiDiGraph}[int(multi), int(directed)]
        n = kind()
        n.add_nodes_from(range(self.nodes))
        for a, b, w in ties:
            n.add_edge(a, b, weight=w, length=1 / w)
        return g, n


def measure(name):
    def register(function):
        MEASURES.append((name, function))
        return function
    return register


def by_node(values):
    return [values[v] for v in sorted(values)]


def numbered(case, parts):
    """The number of every node's part, parts numbered in the order of their lowest nodes."""
    of_node = {}
    for i, part in enumerate(sorted(parts, key=min)):
        for v in part:
            of_node[v] = i
    return by_node(of_node)


# --- Degrees and the whole

@measure("degree")
def _(c):
    return {"igraph": c.ig.degree(), "networkx": by_node(dict(c.nx.degree()))}


@measure("degree-in")
def _(c):
    return {"igraph": c.ig.degree(mode="in"),
            "networkx": by_node(dict(c.nx.in_degree())) if c.directed else None}


@measure("ties")
def _(c):
    return {"igraph": c.all_ig.degree(), "networkx": by_node(dict(c.all_nx.degree()))}


@measure("strength")
def _(c):
    return {"igraph": c.all_ig.strength(weights="weight"),
            "networkx": by_node(dict(c.all_nx.degree(weight="weight")))}


@measure("strength-out")
def _(c):
    return {"igraph": c.all_ig.strength(weights="weight", mode="out"),
            "networkx": by_node(dict(c.all_nx.out_degree(weight="weight"))) if c.directed else None}


@measure("density")
def _(c):
    return {"igraph": c.ig.density(), "networkx": networkx.density(c.nx)}


@measure("density-loops")
def _(c):
    return {"igraph": c.loops_ig.density(loops=True)}


@measure("reciprocity")
def _(c):
    return {"igraph": c.ig.reciprocity() if c.directed else None,
            "networkx": networkx.overall_reciprocity(c.nx) if c.directed else None}


@measure("assortativity")
def _(c):
    return {"igraph": c.ig.assortativity_degree(directed=c.directed),
            "networkx": networkx.degree_pearson_correlation_coefficient(c.nx)}


@measure("assortativity-groups")
def _(c):
    networkx.set_node_attributes(c.nx, dict(enumerate(c.group)), "group")
    return {"igraph": c.ig.assortativity_nominal(c.group, directed=c.directed),
            "networkx": networkx.attribute_assortativity_coefficient(c.nx, "group")}


# --- Components and cores

@measure("weak")
def _(c):
    return {"igraph": numbered(c, c.ig.connected_components("weak")),
            "networkx": numbered(c, networkx.connected_components(c.nx_either))}


@measure("strong")
def _(c):
    return {"igraph": numbered(c, c.ig.connected_components("strong")),
            "networkx": numbered(c, networkx.strongly_connected_components(c.nx.to_directed()))}


@measure("core")
def _(c):
    return {"igraph": c.ig.coreness(), "networkx": by_node(networkx.core_number(c.nx))}


@measure("core-in")
def _(c):
    return {"igraph": c.ig.coreness(mode="in")}


@measure("core-out")
def _(c):
    return {"igraph": c.ig.coreness(mode="out")}


# --- Distances

def harmonic(c, distance):
    values = by_node(networkx.harmonic_centrality(c.nx, distance=distance))
    return [v / (c.nodes - 1) for v in values]


@measure("closeness-component")
def _(c):
    return {"igraph": c.ig.closeness(mode="out", normalized=True)}


@measure("closeness-component-weighted")
def _(c):
    return {"igraph": c.ig.closeness(mode="out", normalized=True, weights="length")}


@measure("closeness-scaled-in")
def _(c):
    values = by_node(networkx.closeness_centrality(c.nx))
    reached = [sum(c.ig.distances(v, u, mode="in")[0][0] not in (0, float("inf")) for u in range(c.nodes))
               for v in range(c.nodes)]
    return {"networkx": [x if r else None for x, r in zip(values, reached)]}


@measure("closeness-harmonic-in")
def _(c):
    return {"igraph": c.ig.harmonic_centrality(mode="in", normalized=True), "networkx": harmonic(c, None)}


@measure("closeness-harmonic-in-weighted")
def _(c):
    return {"igraph": c.ig.harmonic_centrality(mode="in", normalized=True, weights="length"),
            "networkx": harmonic(c, "length")}


@measure("betweenness")
def _(c):
    return {"igraph": c.ig.betweenness(directed=c.directed),
            "networkx": by_node(networkx.betweenness_centrality(c.nx, normalized=False))}


@measure("betweenness-weighted")
def _(c):
    return {"igraph": c.ig.betweenness(directed=c.directed, weights="length")}


@measure("betweenness-normalised")
def _(c):
    return {"networkx": by_node(networkx.betweenness_centrality(c.nx))}


# --- Spectra

def leading_only(c, weights):
    """None where the leading component is not the only one of its eigenvalue, or direction leaves none."""
    try:
        graph = c.nx
        parts = list(networkx.strongly_connected_components(graph) if c.directed
                     else networkx.connected_components(graph))
        matrix = networkx.to_numpy_array
        import numpy
        values = sorted(max(abs(numpy.linalg.eigvals(matrix(graph.subgraph(p), weight=weights)))) for p in parts)
        if values[-1] < 1e-9 or (len(values) > 1 and values[-1] - values[-2] < 1e-2 * values[-1]):
            return None
        found = by_node(networkx.eigenvector_centrality(graph, max_iter=200000, tol=1e-14, weight=weights))
        found = [x / max(found) for x in found]
        return [0 if x < 1e-12 else x for x in found]
    except networkx.NetworkXException:
        return None


@measure("eigenvector")
def _(c):
    found = leading_only(c, None)
    return {"igraph": found and not c.directed and c.ig.eigenvector_centrality() or None, "networkx": found}


@measure("eigenvector-weighted")
def _(c):
    found = leading_only(c, "weight")
    return {"igraph": found and not c.directed and c.ig.eigenvector_centrality(weights="weight") or None,
            "networkx": found}


def nx_pagerank(graph, weight, **more):
    return by_node(networkx.pagerank(graph, weight=weight, tol=1e-15, max_iter=100000, **more))


@measure("pagerank")
def _(c):
    return {"igraph": c.ig.pagerank(), "networkx": nx_pagerank(c.nx, None)}


@measure("pagerank-weighted")
def _(c):
    return {"igraph": c.ig.pagerank(weights="weight"), "networkx": nx_pagerank(c.nx, "weight")}


@measure("pagerank-loops")
def _(c):
    return {"igraph": c.loops_ig.pagerank(weights="weight") if c.directed else None,
            "networkx": nx_pagerank(c.loops_nx, "weight")}


@measure("pagerank-jumps")
def _(c):
    jumps = [1 + v % 4 for v in range(c.nodes)]
    return {"igraph": c.ig.personalized_pagerank(damping=0.7, reset=jumps, weights="weight"),
            "networkx": nx_pagerank(c.nx, "weight", alpha=0.7, personalization=dict(enumerate(jumps)))}


# --- Triangles

@measure("clustering")
def _(c):
    values = c.ig_either.transitivity_local_undirected(mode="nan")
    other = by_node(networkx.clustering(c.nx_either))
    return {"igraph": values, "networkx": [None if v != v else o for v, o in zip(values, other)]}


@measure("clustering-barrat")
def _(c):
    return {"igraph": c.ig_either.transitivity_local_undirected(mode="nan", weights="weight")}


@measure("clustering-onnela")
def _(c):
    degree = c.ig_either.degree()
    values = by_node(networkx.clustering(c.nx_either, weight="weight"))
    return {"networkx": [x if d > 1 else None for x, d in zip(values, degree)]}


@measure("transitivity")
def _(c):
    found = c.ig_either.transitivity_undirected(mode="nan")
    return {"igraph": found, "networkx": None if found != found else networkx.transitivity(c.nx_either)}


@measure("clustering-mean")
def _(c):
    return {"igraph": c.ig_either.transitivity_avglocal_undirected(mode="zero"),
            "networkx": networkx.average_clustering(c.nx_either)}


# --- Structural holes

def both_ways(c, weight):
    """Without direction, weights of both directions summed; networkx has no figure for nodes that no tie leaves."""
    graph = networkx.Graph()
    graph.add_nodes_from(range(c.nodes))
    for a, b, data in c.nx.edges(data=True):
        old = graph.edges[a, b]["weight"] if graph.has_edge(a, b) else 0
        graph.add_edge(a, b, weight=old + (data["weight"] if weight else 1))
    return graph


@measure("constraint")
def _(c):
    return {"igraph": c.ig.constraint(),
            "networkx": by_node(networkx.constraint(both_ways(c, None), weight="weight"))}


@measure("constraint-weighted")
def _(c):
    return {"igraph": c.ig.constraint(weights="weight"),
            "networkx": by_node(networkx.constraint(both_ways(c, "weight"), weight="weight"))}


@measure("effective-size")
def _(c):
    return {"networkx": by_node(networkx.effective_size(both_ways(c, None), weight="weight"))}


@measure("effective-size-weighted")
def _(c):
    return {"networkx": by_node(networkx.effective_size(both_ways(c, "weight"), weight="weight"))}


@measure("effective-size-ties")
def _(c):
    return {"networkx": by_node(networkx.effective_size(c.nx_either))}


# --- Groups

def nx_modularity(c, graph, weight, resolution):
    parts = [{v for v in range(c.nodes) if c.group[v] == g} for g in range(3)]
    return networkx.algorithms.community.modularity(graph, parts, weight=weight, resolution=resolution)


@measure("modularity")
def _(c):
    return {"igraph": c.loops_ig.modularity(c.group, weights="weight"),
            "networkx": nx_modularity(c, c.loops_nx, "weight", 1)}


@measure("modularity-plain")
def _(c):
    return {"igraph": c.ig.modularity(c.group), "networkx": nx_modularity(c, c.nx, None, 1)}


@measure("modularity-resolution")
def _(c):
    """igraph 0.10.2 reads no resolution here."""
    return {"networkx": nx_modularity(c, c.loops_nx, "weight", 0.7)}


@measure("communities")
def _(c):
    """The best modularity of all divisions, proven by igraph's integer programme; it knows no direction."""
    best = c.ig_either.community_optimal_modularity(weights="weight") if c.ig_either.ecount() else None
    return {"igraph": best and c.ig_either.modularity(best.membership, weights="weight")}


@measure("communities-directed")
def _(c):
    """The best of 300 climbs by single nodes over the whole matrix: no program at hand proves it with direction."""
    import numpy
    if not c.directed or not c.nx.edges:
        return {}
    matrix = networkx.to_numpy_array(c.nx, nodelist=range(c.nodes))
    gain = matrix - numpy.outer(matrix.sum(1), matrix.sum(0)) / matrix.sum()
    gain = (gain + gain.T) / matrix.sum()
    draw, best = numpy.random.RandomState(c.number), -1
    for start in range(300):
        group = draw.randint(1 + start % c.nodes, size=c.nodes)
        moved = True
        while moved:
            moved = False
            for v in range(c.nodes):
                by_group = numpy.bincount(group, gain[v], c.nodes)
                by_group[group[v]] -= gain[v, v]
                to = by_group.argmax()
                if by_group[to] > by_group[group[v]] + 1e-12:
                    group[v] = to
                    moved = True
        best = max(best, gain[group[:, None] == group].sum() / 2)
    return {"by hand": float(best)}


@measure("agreement")
def _(c):
    other = [v * v % 4 for v in range(c.nodes)]
    return {"igraph": [igraph.compare_communities(c.group, other, method)
                       for method in ("nmi", "vi", "adjusted_rand")]}


def mix(c, weighted):
    inside, outside = [0] * c.nodes, [0] * c.nodes
    for e in c.ig.es:
        for v in e.tuple:
            (inside if c.group[e.source] == c.group[e.target] else outside)[v] += e["weight"] if weighted else 1
    inside.append(sum(inside))
    outside.append(sum(outside))
    return [(o - i) / (o + i) if o + i else None for i, o in zip(inside, outside)]


@measure("e-i")
def _(c):
    return {"by hand": mix(c, True)}


# --- Brokerage, one pair after another

def brokers(c, role):
    def is_role(i, j, k):
        if i == j == k:
            return role == "coordinator"
        if i == k:
            return role == "itinerant"
        if i == j:
            return role == "representative"
        return role == ("gatekeeper" if j == k else "liaison")

    tied = {e for e in c.nx.edges} | (set() if c.directed else {(b, a) for a, b in c.nx.edges})
    return [sum(1 for i in range(c.nodes) for k in range(c.nodes)
                if i != k and (i, j) in tied and (j, k) in tied and (i, k) not in tied
                and is_role(c.group[i], c.group[j], c.group[k])) for j in range(c.nodes)]


@measure("coordinator")
def _(c):
    return {"by hand": brokers(c, "coordinator")}


@measure("itinerant")
def _(c):
    return {"by hand": brokers(c, "itinerant")}


@measure("representative")
def _(c):
    return {"by hand": brokers(c, "representative")}


@measure("gatekeeper")
def _(c):
    return {"by hand": brokers(c, "gatekeeper")}


@measure("liaison")
def _(c):
    return {"by hand": brokers(c, "liaison")}


# --- Writing

def is_none(x):
    return x is None or x != x


def told(x):
    return "-" if is_none(x) else "%.10g" % x


def as_list(found):
    return found if isinstance(found, list) else [found]


def agree(name, case, found):
    answers = [as_list(values) for values in found.values() if not (values is None or values is False)]
    for other in answers[1:]:
        for x, y in zip(answers[0], other):
            if is_none(x) and is_none(y):
                continue
            if is_none(x) or is_none(y) or abs(x - y) > 1e-8 * max(1, abs(x)):
                sys.exit("%s of network %d: %s" % (name, case.number, found))
    return answers[0] if answers and not all(map(is_none, answers[0])) else None


def write(case):
    print("network", case.number, case.nodes, "directed" if case.directed else "undirected")
    for a, b, w in case.ties:
        print("tie", a, b, "%g" % w)
    for name, function in MEASURES:
        values = agree(name, case, function(case))
        if values:
            print(name, *map(told, values))


if __name__ == "__main__":
    print("# By tests/published/networks.py with igraph %s and networkx %s. '-': not defined."
          % (igraph.__version__, networkx.__version__))
    for number in range(GRAPHS):
        write(Case(number))
