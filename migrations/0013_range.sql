-- The upper end of what was printed as a range (10~12万㎡), in ten-thousandths as the value is: the value is its lower end,
-- and the bound is "at least".
ALTER TABLE land ADD COLUMN area_m2_upper INTEGER
    CHECK (area_m2_upper IS NULL OR (area_m2_bound = 'at_least' AND area_m2_upper > area_m2_value));
ALTER TABLE land ADD COLUMN annual_output_yuan_upper INTEGER CHECK (
    annual_output_yuan_upper IS NULL
    OR (annual_output_yuan_bound = 'at_least' AND annual_output_yuan_upper > annual_output_yuan_value)
);
ALTER TABLE land ADD COLUMN annual_tax_yuan_upper INTEGER CHECK (
    annual_tax_yuan_upper IS NULL
    OR (annual_tax_yuan_bound = 'at_least' AND annual_tax_yuan_upper > annual_tax_yuan_value)
);
ALTER TABLE lease ADD COLUMN area_m2_upper INTEGER
    CHECK (area_m2_upper IS NULL OR (area_m2_bound = 'at_least' AND area_m2_upper > area_m2_value));
ALTER TABLE lease ADD COLUMN rent_upper INTEGER
    CHECK (rent_upper IS NULL OR (rent_bound = 'at_least' AND rent_upper > rent_value));
ALTER TABLE funding_national ADD COLUMN amount_yuan_upper INTEGER
    CHECK (amount_yuan_upper IS NULL OR (amount_yuan_bound = 'at_least' AND amount_yuan_upper > amount_yuan_value));
ALTER TABLE funding_national ADD COLUMN amount_in_clusters_yuan_upper INTEGER CHECK (
    amount_in_clusters_yuan_upper IS NULL
    OR (
        amount_in_clusters_yuan_bound = 'at_least'
        AND amount_in_clusters_yuan_upper > amount_in_clusters_yuan_value
    )
);
ALTER TABLE market_report ADD COLUMN amount_yuan_upper INTEGER
    CHECK (amount_yuan_upper IS NULL OR (amount_yuan_bound = 'at_least' AND amount_yuan_upper > amount_yuan_value));
ALTER TABLE fund ADD COLUMN amount_yuan_upper INTEGER
    CHECK (amount_yuan_upper IS NULL OR (amount_yuan_bound = 'at_least' AND amount_yuan_upper > amount_yuan_value));
