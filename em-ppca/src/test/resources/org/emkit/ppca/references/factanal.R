# Factor analysis of R's data sets by factanal, to factanal.txt. Run: Rscript factanal.R
# Searched to the end (factr 1e2), with the bound of uniquenesses far below any of them.
name <- function(label, q) paste(label, q, sep = "-")
line <- function(...) cat(..., "\n", file = "factanal.txt", append = TRUE)
number <- function(x) format(x, digits = 15, trim = TRUE)
cat("", file = "factanal.txt")
line("#", R.version.string)
line("# name rows logDeterminantOfCorrelation criterion; uniquenesses; covariance by rows")
solve_all <- function(label, data, factors, lower = 1e-6, factr = 1e2) {
  for (q in factors) {
    fit <- factanal(factors = q, covmat = data, rotation = "none",
                    control = list(nstart = 5, opt = list(factr = factr, maxit = 5000), lower = lower))
    logdet <- as.numeric(determinant(cov2cor(data$cov))$modulus)
    line(name(label, q), data$n.obs, number(logdet), number(fit$criteria[["objective"]]))
    line(number(unname(fit$uniquenesses)))
    line(sapply(t(data$cov), number))
  }
}
solve_all("ability", ability.cov, 1:2)
solve_all("harman74", Harman74.cor, c(1, 2, 4))
# A Heywood case (where factr 1e2 makes the line search fail): the exact solution has a loading of 0.8 / sqrt(0.4) = 1.26. At factanal's own bound.
heywood <- list(cov = matrix(c(1, 0.8, 0.8, 0.8, 1, 0.4, 0.8, 0.4, 1), 3), n.obs = 100)
solve_all("heywood", heywood, 1, lower = 0.005, factr = 1e4)
