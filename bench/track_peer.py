"""igraph's and networkx's side of bench/track:

    track_peer.py igraph|networkx one|two FILE make WHAT...

does and tells the same as bench/track_engine; PageRank in igraph uses as many threads as OpenMP gives it, all else one.
"""

import ctypes
import random
import resource
import sys
import time

import numpy


def read(path):
    return numpy.fromfile(path, dtype=numpy.uint32).reshape(-1, 2).astype(numpy.int64)


class Vector(ctypes.Structure):
    """igraph_vector_t and igraph_vector_int_t."""
    _fields_ = [("begin", ctypes.c_void_p), ("room", ctypes.c_void_p), ("end", ctypes.c_void_p)]

    @classmethod
    def of(cls, array):
        return cls(array.ctypes.data, array.ctypes.data + array.nbytes, array.ctypes.data + array.nbytes)


class Nodes(ctypes.Structure):
    """igraph_vs_t."""
    _fields_ = [("type", ctypes.c_int), ("data", ctypes.c_int64 * 2)]


class Igraph:
    def __init__(self, two_mode, path):
        import igraph
        self.igraph, self.two_mode = igraph, two_mode
        pairs = read(path)
        if two_mode:
            self.actors = int(pairs[:, 1].max()) + 1
            pairs[:, 0] += self.actors
            self.both = igraph.Graph(n=int(pairs.max()) + 1, edges=memoryview(pairs))
            self.both.simplify()
            types = [v >= self.actors for v in range(self.both.vcount())]
            self.both.vs["type"] = types
        else:
            self.pairs = pairs

    def make(self):
        if self.two_mode:
            self.g = self.both.bipartite_projection(which=0, multiplicity=True)
        else:
            self.g = self.igraph.Graph(n=int(self.pairs.max()) + 1, edges=memoryview(self.pairs))
        return self.g.ecount()

    def pagerank(self):
        return max(self.g.pagerank(weights="weight" if self.two_mode else None))

    def components(self):
        return len(self.g.connected_components("weak"))

    def cores(self):
        return max(self.g.coreness())

    def triangles(self):
        return self.g.transitivity_undirected()

    def prepare_betweenness(self):
        """Sources can be named in igraph's C library only: the same version, called without the module. Comes last."""
        self.library = ctypes.CDLL("libigraph.so.3")
        self.count = self.g.vcount()
        edges = numpy.array(self.g.get_edgelist(), dtype=numpy.int64) if self.two_mode else self.pairs
        self.graph = ctypes.create_string_buffer(4096)
        self.library.igraph_create(self.graph, ctypes.byref(Vector.of(edges)), ctypes.c_int64(self.count),
                                   ctypes.c_bool(False))
        self.g = None

    def betweenness(self, sources):
        all_nodes, some = self.library.igraph_vss_all, self.library.igraph_vss_vector
        all_nodes.restype = some.restype = Nodes
        drawn = numpy.array(random.Random(1).sample(range(self.count), sources), dtype=numpy.int64)
        found, line = Vector(), Vector.of(drawn)
        self.library.igraph_vector_init(ctypes.byref(found), ctypes.c_int64(0))
        self.library.igraph_betweenness_subset(self.graph, ctypes.byref(found), all_nodes(), ctypes.c_bool(False),
                                               some(ctypes.byref(line)), all_nodes(), None)
        values = ctypes.cast(found.begin, ctypes.POINTER(ctypes.c_double))
        n = self.count
        return 2 * max(values[:n]) * n / sources / ((n - 1) * (n - 2))

    def leiden(self):
        weights = "weight" if self.two_mode else None
        found = self.g.community_leiden("modularity", weights=weights, n_iterations=2)
        return self.g.modularity(found, weights=weights)


class Networkx:
    def __init__(self, two_mode, path):
        import networkx
        from networkx.algorithms import bipartite  # noqa: F401, so that it is not loaded while the clock runs
        self.networkx, self.two_mode = networkx, two_mode
        pairs = read(path)
        if two_mode:
            self.actors = int(pairs[:, 1].max()) + 1
            self.both = networkx.Graph()
            self.both.add_nodes_from(range(self.actors))
            self.both.add_edges_from((int(e) + self.actors, int(a)) for e, a in pairs)
        else:
            self.pairs = pairs

    def make(self):
        if self.two_mode:
            self.g = self.networkx.bipartite.weighted_projected_graph(self.both, range(self.actors))
        else:
            self.g = self.networkx.Graph()
            self.g.add_nodes_from(range(int(self.pairs.max()) + 1))
            self.g.add_edges_from(self.pairs.tolist())
        return self.g.number_of_edges()

    def pagerank(self):
        return max(self.networkx.pagerank(self.g, tol=1e-10 / len(self.g), max_iter=1000).values())

    def components(self):
        return self.networkx.number_connected_components(self.g)

    def cores(self):
        return max(self.networkx.core_number(self.g).values())

    def triangles(self):
        return self.networkx.transitivity(self.g)

    def betweenness(self, sources):
        return max(self.networkx.betweenness_centrality(self.g, k=sources, seed=1).values())

    def leiden(self):
        found = self.networkx.community.louvain_communities(self.g, seed=1)
        return self.networkx.community.modularity(self.g, found)


def tell(peer, what):
    name, _, sources = what.partition(":")
    if sources and isinstance(peer, Igraph):
        peer.prepare_betweenness()
    scale = 1000 / int(sources) if sources else 1
    cpu, wall = time.process_time(), time.monotonic()
    figure = getattr(peer, name)(*([int(sources)] if sources else []))
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print("%s %.3f %.3f %d %.8g" % (what, cpu * scale, wall * scale, used, figure), flush=True)


def main(program, mode, path, *wanted):
    peer = (Igraph if program == "igraph" else Networkx)(mode == "two", path)
    for what in wanted:
        tell(peer, what)
        peer.both = None  # the network is made


main(*sys.argv[1:])
