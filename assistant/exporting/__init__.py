"""The plan handed over: to the buyer, to a spreadsheet, to a calendar."""
