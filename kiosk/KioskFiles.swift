package enum KioskFiles {}
