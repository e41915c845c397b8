"""The port to the graph, two engines over Bolt, the Cypher corpus, migrations."""
