# Rows with missing cells and the maximum of their likelihood, to missing.csv and missing-fits.csv.
# Run: Rscript missing.R
# The log-likelihood sums log N(x_o | mu_o, Sigma_oo) over rows, o the observed cells of each. optim's BFGS climbs from
# many starts in mean, loadings and log noise variances; Newton steps then end it: see "gradient" for how near.
rows <- 30
columns <- 4

make_data <- function(seed) {
  set.seed(seed)
  loadings <- rbind(c(1.5, 0.2), c(1.2, -0.5), c(0.9, 0.6), c(-0.7, 0.4))
  x <- matrix(rnorm(rows * 2), rows) %*% t(loadings) + matrix(rnorm(rows * columns, sd = 0.7), rows)
  x <- round(sweep(x, 2, c(5, 0, -3, 10), "+"), 3)
  x[sample(rows * columns, 28)] <- NA
  x[18, ] <- NA
  colnames(x) <- c("a", "b", "c", "d")
  x
}

unpack <- function(parameters, q) {
  loadings <- matrix(parameters[columns + seq_len(columns * q)], columns)
  variances <- exp(parameters[-seq_len(columns + columns * q)])
  list(mean = parameters[seq_len(columns)], loadings = loadings, variances = variances,
       covariance = tcrossprod(loadings) + diag(variances, columns))
}

log_likelihood <- function(parameters, x, q, ...) {
  p <- unpack(parameters, q)
  # Too far out along a line of search for a covariance to be inverted: anything worse than all else.
  if (!(min(p$variances) > 1e-12 && max(p$covariance) < 1e6)) return(-1e10)
  total <- 0
  for (i in seq_len(nrow(x))) {
    o <- which(!is.na(x[i, ]))
    if (length(o) == 0) next
    s <- p$covariance[o, o, drop = FALSE]
    r <- x[i, o] - p$mean[o]
    total <- total - 0.5 * (length(o) * log(2 * pi) + as.numeric(determinant(s)$modulus) + sum(r * solve(s, r)))
  }
  total
}

gradient <- function(parameters, x, q, noise) {
  p <- unpack(parameters, q)
  by_mean <- numeric(columns)
  by_covariance <- matrix(0, columns, columns)
  for (i in seq_len(nrow(x))) {
    o <- which(!is.na(x[i, ]))
    if (length(o) == 0) next
    inverse <- solve(p$covariance[o, o, drop = FALSE])
    a <- drop(inverse %*% (x[i, o] - p$mean[o]))
    by_mean[o] <- by_mean[o] + a
    by_covariance[o, o] <- by_covariance[o, o] + 0.5 * (tcrossprod(a) - inverse)
  }
  by_noise <- diag(by_covariance) * p$variances
  c(by_mean, 2 * by_covariance %*% p$loadings, if (noise == "isotropic") sum(by_noise) else by_noise)
}

# Central differences of the gradient.
hessian <- function(parameters, ...) {
  h <- sapply(seq_along(parameters), function(k) {
    step <- replace(numeric(length(parameters)), k, 1e-5)
    (gradient(parameters + step, ...) - gradient(parameters - step, ...)) / 2e-5
  })
  (h + t(h)) / 2
}

# Loadings may turn without a change of the likelihood: such directions are left alone.
newton <- function(parameters, ...) {
  for (step in 1:30) {
    e <- eigen(hessian(parameters, ...), symmetric = TRUE)
    curved <- abs(e$values) > 1e-6 * max(abs(e$values))
    g <- drop(crossprod(e$vectors, gradient(parameters, ...)))
    parameters <- parameters - drop(e$vectors[, curved, drop = FALSE] %*% (g[curved] / e$values[curved]))
  }
  parameters
}

maximum <- function(x, q, noise, starts = 20) {
  found <- lapply(seq_len(starts), function(start) {
    set.seed(start)
    begin <- c(colMeans(x, na.rm = TRUE), rnorm(columns * q), rnorm(if (noise == "isotropic") 1 else columns, -0.5, 0.7))
    optim(begin, log_likelihood, gradient, x = x, q = q, noise = noise, method = "BFGS",
          control = list(fnscale = -1, reltol = 1e-15, maxit = 5000))
  })
  values <- sapply(found, function(f) f$value)
  cat(noise, q, "starts within 1e-6 of the best:", sum(values > max(values) - 1e-6), "of", starts,
      "next:", format(max(c(-Inf, values[values <= max(values) - 1e-6])), digits = 10), "\n")
  newton(found[[which.max(values)]]$par, x, q, noise)
}

x <- make_data(20)
out <- "missing-fits.csv"
comment <- paste("#", R.version.string)
cells <- format(x, trim = TRUE)
cells[is.na(x)] <- "NaN"
writeLines(c(paste(colnames(x), collapse = ","), apply(cells, 1, function(r) paste(trimws(r), collapse = ","))),
           "missing.csv")
writeLines(c(comment, "case,quantity,row,column,value"), out)
# Rows and columns are counted from 0.
put <- function(case, quantity, values) {
  values <- as.matrix(values)
  for (i in seq_len(nrow(values))) for (j in seq_len(ncol(values)))
    cat(case, ",", quantity, ",", i - 1, ",", j - 1, ",", sprintf("%.16g", values[i, j]), "\n", sep = "", file = out, append = TRUE)
}
for (model in list(list("isotropic", 1), list("diagonal", 1), list("isotropic", 2))) {
  noise <- model[[1]]
  q <- model[[2]]
  case <- paste(noise, q, sep = "-")
  at <- maximum(x, q, noise)
  g <- gradient(at, x, q, noise)
  e <- eigen(hessian(at, x, q, noise), symmetric = TRUE)
  cat(case, "largest gradient", max(abs(g)), "eigenvalues of the Hessian", format(e$values, digits = 4), "\n")
  p <- unpack(at, q)
  put(case, "logLikelihood", log_likelihood(at, x, q, noise))
  put(case, "gradient", max(abs(g)))
  put(case, "mean", t(p$mean))
  put(case, "loadings", p$loadings)
  put(case, "noiseVariances", t(p$variances))
  put(case, "covariance", p$covariance)
  if (case != "diagonal-1") next
  incomplete <- which(rowSums(is.na(x)) > 0 & rowSums(is.na(x)) < columns)
  # One row of each number of missing cells that there is, and the row without any cell.
  for (i in c(incomplete[!duplicated(rowSums(is.na(x[incomplete, ])))], 18)) {
    m <- which(is.na(x[i, ]))
    o <- which(!is.na(x[i, ]))
    mean <- p$mean[m]
    covariance <- p$covariance[m, m, drop = FALSE]
    if (length(o) > 0) {
      slope <- p$covariance[m, o, drop = FALSE] %*% solve(p$covariance[o, o, drop = FALSE])
      mean <- mean + drop(slope %*% (x[i, o] - p$mean[o]))
      covariance <- covariance - slope %*% p$covariance[o, m, drop = FALSE]
    }
    for (k in seq_along(m)) {
      at_cell <- paste(i - 1, m[k] - 1, sep = ",")
      cat(case, ",conditionalMean,", at_cell, ",", sprintf("%.16g", mean[k]), "\n", sep = "", file = out, append = TRUE)
      cat(case, ",conditionalDeviation,", at_cell, ",", sprintf("%.16g", sqrt(covariance[k, k])), "\n", sep = "", file = out, append = TRUE)
    }
  }
}
