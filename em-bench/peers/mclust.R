# mclust behind the lines that org.emkit.bench.worker.Worker documents.
#
# Run as: Rscript --vanilla mclust.R (which becomes the R process: one process id).
#
# Every iteration is an M-step and an E-step, after one E-step before the first: n iterations are n
# M-steps and n + 1 E-steps.

suppressPackageStartupMessages(library(mclust))

version <- function() {
  linear_algebra <- sub("[.]so.*$", "", basename(La_library()))
  paste0(packageVersion("mclust"), ", R ", getRversion(), ", ", linear_algebra)
}

read_doubles <- function(path) {
  readBin(path, "double", n = file.size(path) / 8, endian = "little")
}

# Takes data and start into mclust's form; the fit is a function of the number of iterations.
prepare <- function(model, rows, columns, components, data_file, start_file) {
  name <- switch(model, "gmm-full" = "VVV", "gmm-diagonal" = "VVI")
  if (is.null(name)) stop("mclust has no k-means")
  data <- matrix(read_doubles(data_file), rows, columns, byrow = TRUE)
  start <- read_doubles(start_file)
  weights <- head(start, components)
  means <- matrix(start[components + seq_len(components * columns)], columns, components)
  spread <- tail(start, -components * (1 + columns))
  variance <- list(modelName = name, d = columns, G = components)
  if (name == "VVV") {
    # One upper triangular factor a component.
    covariances <- array(spread, c(columns, columns, components))
    variance$cholsigma <- array(apply(covariances, 3, chol), dim(covariances))
  } else {
    # A variance is the component's scale times the column's shape; the shapes' product is 1.
    variances <- matrix(spread, columns, components)
    variance$scale <- exp(colMeans(log(variances)))
    variance$shape <- sweep(variances, 2, variance$scale, "/")
  }
  parameters <- list(pro = weights, mean = means, variance = variance)
  function(iterations) {
    # No relative change is below 0: it does all its iterations.
    control <- emControl(tol = c(0, 0), itmax = c(iterations, iterations))
    em(data, modelName = name, parameters = parameters, control = control, warn = FALSE)
  }
}

# How many iterations it did: negative where it reached its limit.
iterations_of <- function(fitted) abs(attr(fitted, "info")[["iterations"]])

# The parameters in the order of a parameter file.
flat <- function(fitted) {
  variance <- fitted$parameters$variance
  spread <- if (fitted$modelName == "VVV") {
    variance$sigma
  } else {
    sweep(variance$shape, 2, variance$scale, "*")
  }
  c(fitted$parameters$pro, fitted$parameters$mean, spread)
}

fit <- function(iterations) stop("nothing is loaded")

answer <- function(request) {
  switch(request[1],
    version = paste("version", version()),
    load = {
      fit <<- prepare(
        request[2], as.integer(request[3]), as.integer(request[4]), as.integer(request[5]),
        request[7], request[8]
      )
      "loaded"
    },
    run = {
      # The clock of proc.time() counts milliseconds.
      before <- as.numeric(Sys.time())
      fitted <- fit(as.integer(request[2]))
      seconds <- as.numeric(Sys.time()) - before
      if (anyNA(fitted$parameters$pro)) stop(attr(fitted, "WARNING"))
      writeBin(as.double(flat(fitted)), request[3], endian = "little")
      sprintf("ran %.9f %d", seconds, as.integer(iterations_of(fitted)))
    },
    stop("no such request: ", request[1])
  )
}

requests <- file("stdin", "r")
while (length(line <- readLines(requests, n = 1)) == 1) {
  result <- tryCatch(
    answer(strsplit(line, " ")[[1]]),
    error = function(e) paste("error", gsub("\\s+", " ", conditionMessage(e)))
  )
  cat(result, "\n", sep = "")
  flush(stdout())
}
