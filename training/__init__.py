"""How the reading nets are made: corpora, network, training, evaluation, export. Nothing here is needed to run Dateline."""
