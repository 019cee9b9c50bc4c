"""What a kind shelter volunteer writes about a pet.

A sentence names the pet as {name} and speaks of it as {they}, {them} and {their}. A verb that goes with {they} takes
its ending from {s}, {es} or {ies} (or is {is}, {has}, {was}), so that it is right for he, she and they.
"""

from pets.demo.look import Look
from pets.demo.records import DemoPet

# fmt: off
TEMPERAMENTS = {  # of each nature: the first word always, of the others one or two
    "dog": {
        "outgoing": ("friendly", "energetic", "outgoing", "cheerful", "affectionate", "confident"),
        "mellow": ("gentle", "calm", "easygoing", "loyal", "sweet", "patient"),
        "shy": ("shy", "sensitive", "sweet", "gentle", "reserved at first"),
        "clever": ("smart", "eager to please", "curious", "alert", "focused"),
        "clown": ("goofy", "playful", "cheerful", "bouncy", "affectionate"),
    },
    "cat": {
        "outgoing": ("affectionate", "talkative", "curious", "confident", "social"),
        "mellow": ("calm", "gentle", "easygoing", "cuddly", "sweet"),
        "shy": ("shy", "gentle", "quiet", "sensitive", "loving once settled"),
        "clever": ("clever", "curious", "independent", "adventurous"),
        "clown": ("playful", "mischievous", "silly", "bold", "affectionate"),
    },
}
# fmt: on

OPENINGS = {
    "dog": {
        "any": (
            "{name} came to us as a stray, and nobody has called to claim {them}.",
            "{name} was found trotting down a farm road with a piece of rope for a leash.",
            "{name} arrived when {their} family moved away and could not take {them} along.",
            "{name} spent {their} first night here asleep on a volunteer's shoes.",
            "{name} has been with a foster family for a few weeks, and they cannot say enough good things.",
            "{name} came in from a crowded shelter down the highway, ready for a fresh start.",
            "{name} was surrendered together with a favorite blanket, which {they} still carr{ies} from room to room.",
            "{name} turned up in somebody's garage during a storm and decided that people are all right.",
            "{name} lost {their} home when {their} owner fell ill, and {they} {has} taken it with grace.",
            "{name} came to us thin and tired and has turned into quite a charmer.",
            "{name} knows the sound of the treat jar from three rooms away.",
            "{name} rode in on a transport from West Texas and slept the whole way.",
            "{name} has the kind of face that makes visitors stop in mid-sentence.",
            "{name} already walks past our office every evening to say good night.",
            "{name} was waiting at our front door one morning, before we had even opened.",
            "{name} has a soft spot for ear rubs and will tell you exactly where.",
            "{name} was a family dog before, and it shows in the best way.",
        ),
        "outgoing": (
            "{name} greets each morning with a full-body wiggle.",
            "{name} is the first at the gate and the last to leave the play yard.",
            "{name} made friends with the whole kennel row by lunchtime.",
            "{name} is the dog everyone at the front desk asks about.",
            "{name} walks into every room as if a party were about to start.",
            "{name} has never met a stranger, only friends who have not thrown the ball yet.",
        ),
        "shy": (
            "{name} watched us from the back of the kennel for two days, and then quietly put a paw on my knee.",
            "{name} is still learning that hands are for petting.",
            "{name} has not had the easiest start, and every wag of that tail is earned.",
            "{name} takes a little while to warm up, and is worth every minute of it.",
        ),
        "young": (
            "{name} is a puppy with big paws and bigger plans.",
            "{name} came to us with {their} mother and has known nothing but kindness since.",
            "{name} was the boldest of the litter and the first to find the water bowl, by stepping in it.",
            "{name} is discovering the world one shoelace at a time.",
            "{name} came to us with a whole litter, found under a porch after a rainy week.",
            "{name} has two speeds: zooming and fast asleep.",
            "{name} is at that age when everything is new and most of it is delicious.",
            "{name} falls asleep in the middle of games, usually on top of the toy.",
        ),
        "senior": (
            "{name} is a sweet old soul with a frosted face and a young heart.",
            "{name} has earned a soft bed and somebody to share it with.",
            "{name} came to us late in life, when {their} person moved into a care home.",
            "{name} still does a little dance at dinner time, at {their} own pace.",
            "{name} proves every day that old friends are the best friends.",
            "{name} has seen a lot and holds none of it against anyone.",
        ),
    },
    "cat": {
        "any": (
            "{name} was found in a hay barn, and the farmer drove an hour to bring {them} to us.",
            "{name} came in with a neighbor who had been leaving out food all winter.",
            "{name} arrived when {their} person moved into a place without pets.",
            "{name} chose the highest shelf in the cat room and rules from there.",
            "{name} has been living in a foster home, mostly on the warm end of the sofa.",
            "{name} came to us from a home with too many cats and enjoys having a lap to {their} own.",
            "{name} was left at our door in a laundry basket, complete with a clean towel.",
            "{name} turned up in a schoolyard and attended a whole week of second grade.",
            "{name} has a purr that you can hear from the hallway.",
            "{name} keeps an eye on the bird feeder and files a report every morning.",
            "{name} was somebody's house cat once and remembers what a sofa is for.",
            "{name} likes a clean blanket, a full bowl and a window, in no particular order.",
            "{name} spent a month in our clinic with a cold and became the nurses' favorite.",
            "{name} walked out of {their} carrier, stretched, and asked about dinner.",
            "{name} has claimed the printer in the office, because it is warm.",
            "{name} was rescued from a tree by a very patient mail carrier.",
        ),
        "outgoing": (
            "{name} greets every visitor to the cat room and shows them around.",
            "{name} will tell you all about {their} day, whether you ask or not.",
            "{name} supervises the cleaning of the cat room and has notes.",
            "{name} hops onto any shoulder that holds still long enough.",
            "{name} has never seen a closed door {they} agreed with.",
        ),
        "shy": (
            "{name} hid behind the scratching post for a week, and then came out purring.",
            "{name} would rather watch first and say hello later.",
            "{name} needs somebody who sits down on the floor and waits.",
            "{name} is a quiet one who blinks slowly at the people {they} trust{s}.",
        ),
        "young": (
            "{name} is a kitten with a very small meow and a very large appetite.",
            "{name} was bottle-fed by the person who found {them} and believes that all people are mothers.",
            "{name} has recently discovered {their} own tail and is not done with it.",
            "{name} came in with three litter mates, found in the engine of a parked truck, all safe and sound.",
            "{name} climbs like a squirrel and naps like a stone.",
            "{name} pounces on everything that moves and some things that do not.",
            "{name} grew up in a foster home with children, dogs and a vacuum cleaner, and fears none of them.",
            "{name} fits in one hand and takes up the whole bed.",
        ),
        "senior": (
            "{name} is a dignified older cat who still bats at a feather when nobody looks.",
            "{name} spent a long life with one person, and would like to be somebody's cat again.",
            "{name} has reached the age at which a heated blanket is a human right.",
            "{name} came to us after {their} person passed away, and settled in with quiet good manners.",
            "{name} knows what {they} like{s}: chin scratches, soft food, and company.",
            "{name} has a gray whisker for every good story.",
        ),
    },
}

MIDDLES = {
    "dog": {
        "outgoing": (
            "{They} love{s} car rides, belly rubs and everybody {they} meet{s}, in that order.",
            "{They} play{s} fetch until your arm gives up, and bring{s} the ball back every single time.",
            "On walks {they} say{s} hello to joggers, mail carriers and the occasional mailbox.",
            "{They} adore{s} water and will find the one puddle in a dry county.",
            "A tennis ball is {their} idea of a perfect present, and so is a second one.",
            "{They} lean{s} against your legs while you talk, just to make sure that you stay.",
            "{They} {is} always up for an adventure and sleep{s} soundly after it.",
            "{They} carr{ies} a toy to the door whenever somebody comes home.",
        ),
        "mellow": (
            "{They} {is} happiest on a rug at your feet, with a slow walk in the evening.",
            "{They} ride{s} quietly in the car and watch{es} the fields go by.",
            "{They} rarely bark{s}, and only when there is something worth mentioning.",
            "{They} let{s} the puppies climb all over {them} and only sigh{s}.",
            "{They} greet{s} guests with a gentle tail and then return{s} to the important work of napping.",
            "{They} like{s} a porch, a breeze and a hand on {their} head.",
            "{They} stop{s} to smell every flower and {is} never in a hurry.",
            "{They} would happily spend a rainy Sunday on the sofa with you and a film.",
        ),
        "shy": (
            "Chicken works wonders, and so does a soft voice.",
            "Once {they} know{s} you, {they} follow{s} you from room to room like a small shadow.",
            "{They} already take{s} treats from my hand and play{s} when {they} think{s} nobody is watching.",
            "{They} feel{s} braver next to a confident dog and learn{s} fast by watching.",
            "Loud noises still worry {them}, and a cozy crate is {their} safe place.",
            "With patience {they} melt{s} into the sweetest companion.",
        ),
        "clever": (
            "{They} learned sit, down and paw in one afternoon, and now offer{s} all three at once.",
            "Puzzle toys last about four minutes, so {they} would enjoy a person with ideas.",
            "{They} check{s} in with you on every walk and love{s} having a job to do.",
            "{They} {has} worked out how our latches open, and we are on our third design.",
            "Agility, nose work, tricks for the neighbors: {they} {is} ready for all of it.",
            "{They} watch{es} your face for the next cue and glow{s} when {they} get{s} it right.",
        ),
        "clown": (
            "{They} throw{s} {their} own toys in the air and {is} surprised every time that they come down.",
            "{They} sleep{s} upside down, with all four feet in the air.",
            "{They} {has} a talent for making people laugh on bad days.",
            "{They} trip{s} over {their} own ears and carr{ies} on as if nothing had happened.",
            "{They} collect{s} socks, never to chew, only to have.",
            "{They} think{s} that every lap is the right size.",
        ),
    },
    "cat": {
        "outgoing": (
            "{They} chat{s} while you cook and will gladly taste.",
            "{They} follow{s} people from room to room, in case something happens.",
            "{They} head-butt{s} your chin until the petting starts.",
            "A cardboard box keeps {them} happy for an evening, and the paper in it for another.",
            "{They} come{s} when called, mostly out of curiosity.",
            "{They} love{s} wand toys, open drawers and being told how clever {they} {is}.",
        ),
        "mellow": (
            "{They} knead{s} every blanket into shape before settling down on it.",
            "{They} sleep{s} at the foot of the bed and wake{s} nobody before seven.",
            "A sunny windowsill and a gentle brush are all {they} ask{s} for.",
            "{They} {is} content to share a sofa with you and a good book.",
            "{They} get{s} along by minding {their} own business, kindly.",
            "{They} purr{s} before you have even touched {them}.",
            "{They} let{s} you trim {their} claws and only look{s} a little disappointed.",
            "{They} curl{s} up next to the keyboard and never on it, well, hardly ever.",
        ),
        "shy": (
            "Evenings are {their} best time, when the house is quiet and a lap appears.",
            "{They} come{s} out for a feather toy and forget{s} to be afraid.",
            "Offer a finger to sniff, and soon there is a cheek pressed against it.",
            "{They} like{s} a hiding place to begin with and {is} out of it sooner each day.",
            "When nobody is looking {they} play{s} soccer with a crinkle ball.",
            "{They} {has} picked one volunteer to trust completely and would like to make that person you.",
        ),
        "clever": (
            "{They} open{s} cupboards, so please keep the good snacks up high.",
            "{They} learned to give a high five for a treat and now invoice{s} for it.",
            "{They} would love shelves to climb and a window with a view.",
            "Feeder puzzles, tunnels, running water: {they} want{s} to know how it all works.",
            "{They} watch{es} the fish tank like other people watch television.",
            "{They} {has} explored every corner here and {is} ready for new ones.",
        ),
        "clown": (
            "{They} race{s} down the hallway at nine every night, for reasons of {their} own.",
            "{They} steal{s} hair ties and hide{s} them in shoes.",
            "{They} sit{s} in boxes that are clearly too small.",
            "{They} attack{s} feet under blankets and then apologize{s} with a purr.",
            "{They} {has} strong feelings about ice cubes, all of them good.",
            "{They} fall{s} off the sofa while stretching and pretend{s} that it was planned.",
        ),
    },
}

CLOSINGS = {
    "dog": {
        "good with kids": (
            "{They} {is} wonderfully gentle with children.",
            "Small children and their crumbs are {their} favorite company.",
            "Children who come to read to the dogs always ask for {name}.",
        ),
        "good with dogs": (
            "{They} would enjoy a dog friend at home.",
            "{They} play{s} well with other dogs and share{s} toys most of the time.",
            "A second dog in the house would make {them} very happy.",
        ),
        "good with cats": (
            "In {their} foster home {they} shared a sofa with two cats.",
            "Cats are fine by {name}, who has been told off by one and took it well.",
            "{They} {has} met our office cat and know{s} who is in charge.",
        ),
        "house-trained": (
            "{They} {is} house-trained and polite about asking to go out.",
            "{They} {is} clean in the house and sleep{s} through the night.",
        ),
        "needs a yard": (
            "A fenced yard and a daily run would make {them} shine.",
            "{They} need{s} room to run, and somebody who likes to be outdoors.",
            "An active home with a yard is what {they} {is} dreaming of.",
        ),
        "apartment friendly": (
            "{They} would do very well in an apartment with a couple of walks a day.",
            "A small home is fine, as long as there is a big heart in it.",
        ),
        "leash-trained": (
            "{They} walk{s} beautifully on a leash.",
            "{They} {is} easy on the leash, even past squirrels.",
        ),
        "playful": (
            "Bring a toy when you visit, and you will have a friend.",
            "Anyone with a good throwing arm is welcome to apply.",
            "Half an hour of play a day keeps {them} out of mischief.",
        ),
        "shy at first": (
            "{They} need{s} a patient person and a calm home.",
            "Come and sit with {them} for a while; it is worth it.",
            "Please plan on two or three visits, so that {they} can get to know you.",
        ),
        "senior": (
            "{They} ask{s} for short walks, soft beds and a place in the family.",
            "Adopting a senior like {name} is a gift in both directions.",
            "{They} {has} plenty of good years left and would love to spend them with you.",
        ),
        "quiet home": (
            "{They} would love a quiet home where nobody is in a hurry.",
            "A calm household is best, and a predictable day.",
        ),
        "special needs": (
            "{They} take{s} a small heart tablet twice a day and otherwise know{s} nothing about it.",
            "{They} take{s} a thyroid tablet every morning, best wrapped in cheese.",
            "{They} {is} deaf and already know{s} six hand signs.",
            "{They} need{s} a special diet for a sensitive stomach, which we will gladly explain.",
        ),
    },
    "cat": {
        "good with kids": (
            "{They} {is} gentle with children and enjoy{s} being read to.",
            "{They} grew up around kids and think{s} that they are just tall kittens.",
            "Children are welcome, and so are their snacks.",
        ),
        "good with dogs": (
            "{They} share{s} an office with our old hound and run{s} the place.",
            "A calm dog in the family is no problem at all.",
        ),
        "good with cats": (
            "{They} would enjoy another cat to share a windowsill with.",
            "{They} groom{s} every other cat in the room, invited or not.",
            "{They} get{s} along with other cats and would be glad of company.",
        ),
        "litter-trained": (
            "{They} {has} perfect litter box manners.",
            "{They} use{s} the litter box without fail and cover{s} {their} tracks.",
        ),
        "apartment friendly": (
            "An apartment with a sunny window suits {them} perfectly.",
            "{They} {is} an indoor cat and need{s} no more than a few good perches.",
        ),
        "playful": (
            "Somebody who likes to wave a feather around would be ideal.",
            "Bring a string, and stay for an hour.",
            "{They} would do best with people who are at home a good part of the day to play.",
        ),
        "shy at first": (
            "{They} need{s} a patient person and a room to settle into.",
            "Give {them} a week, and you will have a friend for life.",
            "Please come and sit with {them} for a while; it is worth it.",
        ),
        "senior": (
            "{They} {is} looking for a warm place to spend {their} golden years.",
            "Older cats ask for so little and give so much, and {name} is the proof.",
            "{They} {is} past the age of climbing curtains, which your curtains will appreciate.",
        ),
        "quiet home": (
            "A quiet grown-up home would suit {them} best.",
            "{They} would love a calm place without too many surprises.",
        ),
        "special needs": (
            "{They} need{s} an eye drop in the morning and sit{s} still for it like a little statue.",
            "{They} get{s} insulin twice a day, and hardly look{s} up from the bowl for it.",
            "{They} {is} deaf, so {they} sleep{s} through thunderstorms and vacuum cleaners alike.",
            "{They} need{s} kidney-friendly food, which we will help you to get.",
        ),
    },
}

TOGETHER = (
    "{name} and {other} came in together and would like to leave together.",
    "{name} shares a bed with {other}, and the two must stay together.",
    "Where {name} goes, {other} goes: they are to be adopted as a pair.",
)

UNKNOWN_PAST = (
    "We know very little about {name} yet; the vet will see {them} this week.",
    "{name} has only just arrived, and we are still getting to know {them}.",
    "{name} came in overnight, so much of {their} story is a blank page.",
)

PRONOUNS = {
    "male": {"they": "he", "them": "him", "their": "his"},
    "female": {"they": "she", "them": "her", "their": "her"},
    None: {"they": "they", "them": "them", "their": "their"},
}


def tell(sentence: str, name: str, gender: str | None, other: str = "") -> str:
    """The sentence about this pet."""
    words = dict(PRONOUNS[gender])
    words |= {key.capitalize(): word.capitalize() for key, word in words.items()}
    one = gender is not None
    words |= {"s": "s", "es": "es", "ies": "ies", "is": "is", "has": "has", "was": "was"} if one else {
        "s": "", "es": "", "ies": "y", "is": "are", "has": "have", "was": "were",
    }  # fmt: skip
    return sentence.format(name=name, other=other, **words)


def alt_text(pet: DemoPet, look: Look) -> str:
    """What the picture shows, for those who do not see it."""
    coat, _, marks = pet.color.partition(" with ")
    who = f"{coat} {pet.breed}" + (f" with {marks}" if marks else "")
    article = "an" if who[0] in "aeiou" else "a"
    return f"{pet.name}, {article} {who}{WEARING[look.accessory]}, {_doing(look)}"


WEARING = {
    "bandana": " in a bandana",
    "bow": " in a bow tie",
    "scarf": " in a scarf",
    "flower": " with a flower",
    "": "",
}
SITTING = {"room": "sits on a rug", "meadow": "sits in a meadow", "cushion": "sits on a cushion"}


def _doing(look: Look) -> str:
    if look.pose == "peeking":
        return "peeks over a ledge"
    if look.pose == "sitting":
        return SITTING[look.backdrop]
    return "smiles with both eyes shut" if look.content else "looks at the camera"
