"""Sentences about the engines that answer questions, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "engine.unknown": N_("GREENTENDER_ENGINE is “{engine}”, which is no engine; set it to duckdb or spark."),
    "engine.not_installed": N_(
        'GREENTENDER_ENGINE is spark, and pyspark is not installed; install GreenTender with its "spark" extra, or set it to duckdb.'
    ),
    "engine.no_java": N_(
        "GREENTENDER_ENGINE is spark, and no Java was found; install Java 17 or newer (on Debian and Ubuntu: apt-get install default-jre-headless) or set JAVA_HOME."
    ),
    "engine.not_started": N_(
        "Spark could not be started; check that Java is version 17 or newer and that the cluster's address is right and answers."
    ),
}
