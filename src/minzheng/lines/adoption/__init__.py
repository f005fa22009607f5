"""收养登记与收养评估: who may adopt whom, the assessment that comes first, and the certificate."""
