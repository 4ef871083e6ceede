/**
 * The {@code em} command. {@link org.emkit.cli.Main} runs it; no line here names a model.
 *
 * <p>The way of the data: {@code TableReader} reads a table ({@code CsvRecords}, {@code
 * NpyRecords}) of the columns that {@code ColumnChoice} picks; {@code FitCommand} hands it to a
 * model's plugin and the driver; {@code FitJson}, {@code FitText} and {@code ModelFile} are what
 * comes out. {@code SelectCommand} does that for every combination of an {@code OptionGrid} and
 * keeps the best ({@code Selection}). {@code PredictCommand}, {@code ScoreCommand}, {@code
 * ImputeCommand}, {@code TransformCommand} and {@code SampleCommand} start from a {@code
 * SavedModel}. {@code Failures} turns whatever goes wrong into one line and an {@code ExitCode}.
 */
@NullMarked
package org.emkit.cli;

import org.jspecify.annotations.NullMarked;
