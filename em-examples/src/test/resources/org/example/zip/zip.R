# Expected values of ZipTest. R 4.2.2, pscl 1.5.5 (Zeileis, Kleiber & Jackman 2008, Regression
# Models for Count Data in R, Journal of Statistical Software 27(8)); run by: Rscript zip.R
# Data: pscl::bioChemists, articles of 915 doctoral students in biochemistry in the last three
# years of their studies (Long, J. S. 1990, The origins of sex differences in science, Social
# Forces 68, 1297-1316).
suppressMessages(library(pscl))
options(digits = 12)
fit <- zeroinfl(art ~ 1 | 1, data = bioChemists, dist = "poisson", reltol = 1e-15)
counts <- table(bioChemists$art)
cat(paste0(names(counts), ",", counts), sep = "\n")
cat("zero", plogis(coef(fit, "zero")), "\n")
cat("rate", exp(coef(fit, "count")), "\n")
cat("logLik", logLik(fit), "\n")
# The maximum-likelihood equations of the same model, solved to the last digits: the mean of the
# zero-truncated Poisson distribution is that of the counts above 0, and p(0) their share of zeros.
positive <- bioChemists$art[bioChemists$art > 0]
rate <- uniroot(function(l) l / (1 - exp(-l)) - mean(positive), c(1, 5), tol = 1e-14)$root
cat("rate", rate, "zero", 1 - mean(bioChemists$art) / rate, "\n")
