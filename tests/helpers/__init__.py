"""What the tests are made with, and the programs that the Makefile runs beside them. No test is here."""
