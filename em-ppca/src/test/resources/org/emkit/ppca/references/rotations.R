# Unrotated loadings of factanal and their varimax and promax rotations by R, to rotations.csv. Run: Rscript rotations.R
# R's varimax stops where its criterion gains less than eps of itself; with eps = -1 it runs all of its 1,000 steps.
# promax is R's with that varimax in it.
to_the_end <- function(x) varimax(x, eps = -1)
exact_promax <- promax
environment(exact_promax) <- list2env(list(varimax = to_the_end), parent = asNamespace("stats"))

out <- "rotations.csv"
writeLines(c(paste("#", R.version.string), "case,quantity,row,column,value"), out)
# Rows and columns are counted from 0.
put <- function(case, quantity, values) {
  values <- unclass(as.matrix(values))
  for (i in seq_len(nrow(values))) for (j in seq_len(ncol(values)))
    cat(case, ",", quantity, ",", i - 1, ",", j - 1, ",", sprintf("%.17g", values[i, j]), "\n", sep = "", file = out, append = TRUE)
}
rotations <- function(case, data, q) {
  unrotated <- unclass(loadings(factanal(factors = q, covmat = data, rotation = "none")))
  by_varimax <- to_the_end(unrotated)
  by_promax <- exact_promax(unrotated)
  cat(case, "change in another 1,000 steps:", max(abs(to_the_end(by_varimax$loadings)$loadings - by_varimax$loadings)), "\n")
  put(case, "unrotated", unrotated)
  put(case, "varimax", by_varimax$loadings)
  put(case, "promax", by_promax$loadings)
  # As printed by factanal for oblique factors: the inverse of T'T.
  put(case, "promaxCorrelations", solve(crossprod(by_promax$rotmat)))
  # What factanal itself shows, with the default eps = 1e-5.
  put(case, "factanalVarimax", loadings(factanal(factors = q, covmat = data, rotation = "varimax")))
  put(case, "factanalPromax", loadings(factanal(factors = q, covmat = data, rotation = "promax")))
}
rotations("ability-2", ability.cov, 2)
rotations("harman74-4", Harman74.cor, 4)
