# Expected values of LifetimesTest. R 4.2.2, survival 3.5-3, MASS 7.3-58.2; run by: Rscript lifetimes.R
# Data: the group of MASS::gehan that was given 6-MP, which is data/remission.csv.
library(survival)
options(digits = 12)
remission <- subset(MASS::gehan, treat == "6-MP")
fit <- survreg(Surv(time, cens) ~ 1, data = remission, dist = "exponential")
cat("rate", exp(-coef(fit)), "logLik", fit$loglik[2], "\n")
