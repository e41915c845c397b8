// Recommendations (aanbevelingen) are found by id, by investigation and by addressee; deadlines by recommendation.
// ->

CREATE CONSTRAINT recommendation_id IF NOT EXISTS FOR (n:Recommendation) REQUIRE n.id IS UNIQUE;
CREATE INDEX recommendation_investigation IF NOT EXISTS FOR (n:RecommendationState) ON (n.investigation);
CREATE INDEX recommendation_addressee IF NOT EXISTS FOR (n:RecommendationState) ON (n.addressee);
CREATE INDEX deadline_recommendation IF NOT EXISTS FOR (n:Deadline) ON (n.recommendation);
