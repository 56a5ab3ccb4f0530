"""`make bench`: each work measured beside its peer, in one run."""

from __future__ import annotations

from bench import dashboard, importing, judging, ranking
from bench.worlds import bench_folder


def main() -> None:
    """Measure everything, in the folder that the environment names or one that is thrown away."""
    with bench_folder() as folder:
        for work in (ranking, judging, dashboard, importing):
            for measurement in work.measure(folder):
                measurement.print()


if __name__ == "__main__":
    main()
