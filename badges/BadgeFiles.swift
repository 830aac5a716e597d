package enum BadgeFiles {}
